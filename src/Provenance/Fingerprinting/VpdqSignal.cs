namespace Provenance.Fingerprinting;

/// <summary>A video as other tools name it: PDQ of some of its frames (ThreatExchange's vPDQ).</summary>
/// <param name="Frames">Its frames, in the order in which they were written; at least one.</param>
public sealed record VpdqSignal(IReadOnlyList<VpdqFrame> Frames)
{
    /// <summary>Frames that are read at most: an hour of footage at 30 a second.</summary>
    public const int MostFrames = 108_000;

    /// <summary>The frames of at least a quality, each hash once, as vPDQ compares them.</summary>
    /// <param name="minQuality">PDQ's quality, 0 to 100, inclusive.</param>
    public IReadOnlyList<FrameHash> Different(int minQuality) => [.. Frames.Where(f => f.Quality >= minQuality).Select(f => f.Hash).Distinct()];

    /// <summary>Compares two signals as vPDQ does.</summary>
    /// <param name="compared">The other one.</param>
    /// <param name="maxDistance">Bits in which two frames may differ, inclusive.</param>
    /// <param name="minQuality">PDQ's quality from which a frame counts, 0 to 100, inclusive.</param>
    /// <returns>Which share of this one's different hashes is near one of the other's, and the reverse: per cent, 0 to 100; 0 when one has none.</returns>
    public (double Query, double Compared) SharedWith(VpdqSignal compared, int maxDistance, int minQuality)
    {
        ArgumentNullException.ThrowIfNull(compared);
        var (own, other) = (Thinned(Different(minQuality)), Thinned(compared.Different(minQuality)));
        return own.Count == 0 || other.Count == 0 ? (0, 0) : (Share(own, other), Share(other, own));

        double Share(IReadOnlyList<FrameHash> of, IReadOnlyList<FrameHash> among) => 100.0 * of.Count(hash => among.Any(near => near.DistanceTo(hash) <= maxDistance)) / of.Count;
    }

    // Two hours at 30 frames a second would be ten thousand million pairs.
    private static IReadOnlyList<FrameHash> Thinned(IReadOnlyList<FrameHash> hashes)
    {
        const int Most = 20_000;
        var step = (hashes.Count + Most - 1) / Most;
        return step <= 1 ? hashes : [.. hashes.Where((_, i) => i % step == 0)];
    }
}

/// <summary>A frame of a <see cref="VpdqSignal"/>.</summary>
/// <param name="Hash">PDQ of the frame.</param>
/// <param name="Quality">PDQ's quality, 0 to 100.</param>
/// <param name="TimeSeconds">When it is shown, from the start of the video; null when nothing says so.</param>
public readonly record struct VpdqFrame(FrameHash Hash, int Quality, double? TimeSeconds);
