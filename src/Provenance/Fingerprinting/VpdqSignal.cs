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
}

/// <summary>A frame of a <see cref="VpdqSignal"/>.</summary>
/// <param name="Hash">PDQ of the frame.</param>
/// <param name="Quality">PDQ's quality, 0 to 100.</param>
/// <param name="TimeSeconds">When it is shown, from the start of the video; null when nothing says so.</param>
public readonly record struct VpdqFrame(FrameHash Hash, int Quality, double? TimeSeconds);
