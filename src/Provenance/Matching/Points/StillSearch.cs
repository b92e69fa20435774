using Provenance.Fingerprinting;

namespace Provenance.Matching.Points;

/// <summary>Finds the frames of footage that a still shows, or that are seen in it: a screenshot with what was around, a photo of a screen, a part cut out.</summary>
internal static class StillSearch
{
    /// <summary>Places that must agree, each somewhere else: of stills that show something else none has come to ten.</summary>
    internal const int FewestPlaces = 12;

    private const int MostFrames = 7200;

    /// <summary>The frames that agree in most places, those first; none when none does.</summary>
    /// <param name="still">A fingerprint of one frame.</param>
    /// <param name="reference">Footage.</param>
    internal static IReadOnlyList<StillHit> Find(FingerprintData still, FingerprintData reference)
    {
        if (still.Points.Count == 0 || reference.Points.Count == 0) return [];
        var hits = new FrameHits(PointTrack.Of(reference, MostFrames));
        var found = hits.FindAll(PointTrack.Of(still, 1)).Select(hit => new StillHit(hit.ReferenceTime, hit.Places, IsMirrored: false))
            .Concat(hits.FindAll(PointTrack.Mirrored(still, 1)).Select(hit => new StillHit(hit.ReferenceTime, hit.Places, IsMirrored: true)));
        return [.. found.Where(hit => hit.Places >= FewestPlaces).OrderByDescending(hit => hit.Places).ThenBy(hit => hit.TimeSeconds)];
    }
}

/// <summary>A frame that a still shows.</summary>
/// <param name="TimeSeconds">When it is shown, from the start of its video.</param>
/// <param name="Places">Places of the picture that agree.</param>
/// <param name="IsMirrored">True when the still shows it mirrored.</param>
internal readonly record struct StillHit(double TimeSeconds, int Places, bool IsMirrored);
