using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Cascades;

/// <summary>The stretch of a cascade, cut where another appearance was first.</summary>
/// <param name="Parts">The parts, in order.</param>
public sealed record SegmentStrip(IReadOnlyList<SegmentPart> Parts)
{
    /// <summary>True when there is one answer for the whole.</summary>
    public bool IsWhole => Parts.Count == 1;

    /// <summary>Cuts it. Without segments of its own the answer for the whole is the one part.</summary>
    public static SegmentStrip Of(Cascade cascade)
    {
        ArgumentNullException.ThrowIfNull(cascade);
        var (stretch, earliest) = (cascade.Stretch, cascade.Earliest);
        IReadOnlyList<SegmentEarliest> segments = earliest.Segments.Count > 0
            ? earliest.Segments
            : [new SegmentEarliest(stretch, earliest.Certainty, earliest.AppearanceId, earliest.CouldBeFirst)];
        var tones = new Dictionary<AppearanceId, int>();
        return new SegmentStrip([.. segments.Select(s => new SegmentPart(s, Share(s.Stretch.Start, stretch), Share(s.Stretch.End, stretch), Tone(s)))]);

        // The same appearance has the same tone in every part; a tie has none.
        int Tone(SegmentEarliest segment)
        {
            if (segment.AppearanceId is not { } id) return 0;
            if (!tones.TryGetValue(id, out var tone)) tones[id] = tone = tones.Count + 1;
            return tone;
        }
    }

    private static double Share(double seconds, TimeRange stretch) =>
        stretch.Length > 0 ? 100 * Math.Clamp((seconds - stretch.Start) / stretch.Length, 0, 1) : 0;
}

/// <summary>One part.</summary>
/// <param name="Earliest">Its earliest known appearance.</param>
/// <param name="Start">Where it begins, in percent of the stretch.</param>
/// <param name="End">Where it ends, in percent of the stretch.</param>
/// <param name="Tone">Which of several patterns it is drawn in, from 1; 0 for a tie.</param>
public sealed record SegmentPart(SegmentEarliest Earliest, double Start, double End, int Tone);
