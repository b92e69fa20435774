using Provenance.Fingerprinting;
using Provenance.Matching.Explaining;

namespace Provenance.Matching.Points;

/// <summary>Says a transform between tracks as the geometry of two pictures.</summary>
internal static class FoundGeometry
{
    /// <summary>The geometry.</summary>
    /// <param name="transform">How the query's picture, or its mirror image, lies in the reference's, in the units of tracks.</param>
    /// <param name="isMirrored">True for the mirror image.</param>
    /// <param name="query">The query, for its shape.</param>
    /// <param name="reference">The reference, for its shape.</param>
    internal static PictureGeometry Of(in FrameTransform transform, bool isMirrored, FingerprintData query, FingerprintData reference)
    {
        var ((qw, qh), (rw, rh)) = (Size(query), Size(reference));
        var back = transform.Inverse();
        // Of the query's mirror image: left is right.
        var (sign, shift) = isMirrored ? (-1, 1) : (1, 0);
        return new PictureGeometry(
            sign * back.Xx * rw / qw, sign * back.Xy * rh / qw, (sign * back.X0 / qw) + shift,
            back.Yx * rw / qh, back.Yy * rh / qh, back.Y0 / qh,
            back.TurnDegrees, back.Widening);
    }

    private static (double Width, double Height) Size(FingerprintData fingerprint)
    {
        var unit = (double)PointTrack.ShortSide / Math.Min(fingerprint.Width, fingerprint.Height);
        return (unit * fingerprint.Width, unit * fingerprint.Height);
    }
}
