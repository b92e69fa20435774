using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>What the index remembers of one fingerprint.</summary>
/// <param name="Id">The fingerprint.</param>
/// <param name="FirstSlot">Where its frames lie in the <see cref="FrameIndex"/>.</param>
/// <param name="Slots">How many there are, one after the other.</param>
/// <param name="FramesInAll">Frames of the fingerprint, those left out of the index included.</param>
internal sealed record IndexedFootage(FingerprintId Id, int FirstSlot, int Slots, int FramesInAll)
{
    // More bits than encoding the same frame again makes.
    private const int NewPictureBits = 16;
    private const float LongestGapSeconds = 1;

    /// <summary>The frames worth indexing: not flat, and either a new picture or a second after the last one taken.</summary>
    internal static IEnumerable<FrameSample> Telling(IReadOnlyList<FrameSample> frames, MatchingOptions options)
    {
        FrameSample? last = null;
        foreach (var frame in frames)
        {
            if (frame.Quality < options.MinFrameQuality) continue;
            if (last is { } taken && frame.TimeSeconds - taken.TimeSeconds < LongestGapSeconds && frame.Hash.DistanceTo(taken.Hash) <= NewPictureBits) continue;

            last = frame;
            yield return frame;
        }
    }
}
