using Provenance.Fingerprinting;
using Provenance.Matching.Motion;

namespace Provenance.Matching.Points;

/// <summary>
/// Finds the other pieces of a copy that was cut anew, or looped, when the camera stood still: there points agree at every moment, and only what moves says which one it is. It looks at
/// the seconds of the query that show the place and belong to no piece yet, at every offset.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="reference">The reference.</param>
internal sealed class UncoveredPieces(FingerprintData query, FingerprintData reference)
{
    private const double LeastSeconds = 1.5;
    private const double LeastAgreement = 0.4;
    private const double StepSeconds = 1;
    private const int MostPieces = 6;

    // Every offset is tried, which in longer footage costs more than it is worth.
    private const double LongestReference = 180;

    /// <summary>The pieces.</summary>
    /// <param name="found">A piece that is sure.</param>
    /// <param name="hits">All hits of its orientation, in order of the query's time.</param>
    internal IEnumerable<PointEvidence> Beside(PointEvidence found, IReadOnlyList<FrameHit> hits)
    {
        if (reference.DurationSeconds > LongestReference) yield break;
        var taken = new List<TimeRange> { new SharedSpan(found, query, reference).Find() };
        for (var n = 0; n < MostPieces && Open(taken, hits) is { } open; n++)
        {
            if (In(open, found, hits) is not { } piece)
            {
                taken.Add(open);
                continue;
            }

            taken.Add(new SharedSpan(piece, query, reference).Find());
            yield return piece;
        }
    }

    // The longest stretch that shows the place and is not taken.
    private static TimeRange? Open(List<TimeRange> taken, IReadOnlyList<FrameHit> hits)
    {
        var (from, to) = ((double)hits[0].QueryTime, hits[^1].QueryTime + 0.5);
        var open = new List<TimeRange>();
        foreach (var span in taken.OrderBy(t => t.Start).Append(new TimeRange(to, to)))
        {
            if (span.Start - from >= LeastSeconds) open.Add(new TimeRange(from, Math.Min(to, span.Start)));
            from = Math.Max(from, span.End);
        }

        return open.Count == 0 ? null : open.MaxBy(span => span.Length);
    }

    private PointEvidence? In(TimeRange open, PointEvidence found, IReadOnlyList<FrameHit> hits)
    {
        FrameHit[] within = [.. hits.Where(hit => hit.QueryTime >= open.Start && hit.QueryTime < open.End)];
        if (within.Length == 0) return null;

        var offsets = Enumerable.Range(0, (int)((reference.DurationSeconds + open.Length) / StepSeconds)).Select(n => (n * StepSeconds) - open.End).ToArray();
        var candidate = new MotionCandidate(found.Pixels, found.IsMirrored, new TimeLine(1, -open.Start), open, offsets);
        if (MotionAgreement.Find(query.Proxy, reference.Proxy, candidate) is not { } motion || motion.Correlation < LeastAgreement) return null;
        var line = new HitLine(motion.Line, found.Points.Transform, within, HitLine.Weigh(within));
        return new PointEvidence(line, found.Pixels, open, found.IsMirrored, motion);
    }
}
