namespace Provenance.Matching.Points;

/// <summary>Fits the rate and the offset of a line of time to hits. A short clip's hits lie near lines of several rates; how they lean tells which one it is.</summary>
internal static class LineFit
{
    private const int Rounds = 3;
    private const double Narrow = 0.35;
    private const int FewestHits = 4;
    private const double LeastSeconds = 2.5;

    // Hits are half a second apart: a fit this near to a pace that was not changed is that pace.
    private const double SamePace = 0.07;
    private const double SlowestRate = 0.4;
    private const double FastestRate = 2.5;

    /// <summary>The line through the middle of the hits near one, leaning as they lean if that brings more of them nearer.</summary>
    internal static TimeLine Refine(TimeLine line, IReadOnlyList<FrameHit> hits)
    {
        var straight = Centred(line, hits);
        var leaning = straight;
        for (var round = 0; round < Rounds; round++)
        {
            if (Leaning(leaning, hits) is not { } next) return straight;
            leaning = next;
        }

        if (leaning.Rate is < SlowestRate or > FastestRate || Math.Abs(leaning.Rate - 1) <= SamePace || Math.Abs(leaning.Rate - straight.Rate) <= SamePace) return straight;
        return Weight(leaning, hits) > Weight(straight, hits) ? leaning : straight;
    }

    /// <summary>Whether a hit lies within some seconds of a line.</summary>
    internal static bool IsOn(in FrameHit hit, TimeLine line, double seconds) => Math.Abs(hit.ReferenceTime - line.At(hit.QueryTime)) <= seconds;

    private static TimeLine Centred(TimeLine line, IReadOnlyList<FrameHit> hits)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var hit in hits)
        {
            if (!IsOn(hit, line, HitLine.OffLine)) continue;
            sum += HitLine.Counted(hit) * (hit.ReferenceTime - (line.Rate * hit.QueryTime));
            weights += HitLine.Counted(hit);
        }

        return weights == 0 ? line : line with { Offset = sum / weights };
    }

    // Least squares over the hits near the line, weighed by their places; null for too few, or too short a time.
    private static TimeLine? Leaning(TimeLine line, IReadOnlyList<FrameHit> hits)
    {
        FrameHit[] on = [.. hits.Where(hit => IsOn(hit, line, HitLine.OffLine))];
        if (on.Length < FewestHits || on.Max(h => h.QueryTime) - on.Min(h => h.QueryTime) < LeastSeconds) return null;

        var weights = on.Sum(HitLine.Counted);
        var (q, r) = (on.Sum(h => HitLine.Counted(h) * h.QueryTime) / weights, on.Sum(h => HitLine.Counted(h) * h.ReferenceTime) / weights);
        var spread = on.Sum(h => HitLine.Counted(h) * (h.QueryTime - q) * (h.QueryTime - q));
        if (spread <= 0) return null;
        var rate = on.Sum(h => HitLine.Counted(h) * (h.QueryTime - q) * (h.ReferenceTime - r)) / spread;
        return new TimeLine(rate, r - (rate * q));
    }

    private static double Weight(TimeLine line, IReadOnlyList<FrameHit> hits) => hits.Where(hit => IsOn(hit, line, Narrow)).Sum(HitLine.Counted);
}
