namespace Provenance.Fingerprinting;

/// <summary>What a still picture hashes to.</summary>
/// <param name="Pdq">PDQ as other tools compute it: of the picture reduced to 512 x 512 when it is larger.</param>
/// <param name="Whole">PDQ of the picture as it is, which is what frames of footage are hashed by; equal to <paramref name="Pdq"/> for small pictures.</param>
/// <param name="Average">The average hash.</param>
/// <param name="Difference">The difference hash.</param>
/// <param name="Perceptual">The perceptual hash.</param>
public sealed record StillHashes(PictureHash Pdq, PictureHash Whole, ulong Average, ulong Difference, ulong Perceptual)
{
    /// <summary>Its points, as those of a video of one frame.</summary>
    public FingerprintData? Picture { get; init; }

    /// <summary>The different PDQ hashes of it.</summary>
    public IReadOnlyList<PictureHash> Pictures => Pdq == Whole ? [Whole] : [Whole, Pdq];
}
