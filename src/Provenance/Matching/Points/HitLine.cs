namespace Provenance.Matching.Points;

/// <summary>Hits that lie on one line of time and show one transform.</summary>
/// <param name="Line">The line.</param>
/// <param name="Transform">How the query's picture lies in the reference's.</param>
/// <param name="Hits">The hits, in order of the query's time.</param>
/// <param name="Weight">What the line weighs: the places of its best hits, added up.</param>
internal sealed record HitLine(TimeLine Line, FrameTransform Transform, IReadOnlyList<FrameHit> Hits, double Weight)
{
    /// <summary>Places of one hit that count at most.</summary>
    internal const int MostPlaces = 60;

    private const double OffLine = 0.6;
    private const double OtherRate = 0.96;
    private const double CornerShare = 0.12;

    private static readonly double[] Rates = [1, 0.8, 1.25, 0.9, 1.11, 0.67, 1.5, 0.5, 2];

    /// <summary>The strongest line of some hits; null when there are none.</summary>
    internal static HitLine? Strongest(IReadOnlyList<FrameHit> hits, PointTrack query)
    {
        (double Weight, double Rate, double Offset) best = default;
        foreach (var rate in Rates)
        {
            foreach (var offset in hits.Select(h => Math.Round((h.ReferenceTime - (rate * h.QueryTime)) * 4) / 4).Distinct())
            {
                var weight = Weigh(hits.Where(h => IsOn(h, rate, offset))) * (rate == 1 ? 1 : OtherRate);
                if (weight > best.Weight + 1e-6) best = (weight, rate, offset);
            }
        }

        if (best.Weight <= 0) return null;
        FrameHit[] on = [.. hits.Where(h => IsOn(h, best.Rate, best.Offset))];
        var exact = on.Sum(h => Math.Min(h.Places, MostPlaces) * (h.ReferenceTime - (best.Rate * h.QueryTime))) / on.Sum(h => Math.Min(h.Places, MostPlaces));
        FrameHit[] agreeing = Agreeing(on, query);
        return new HitLine(new TimeLine(best.Rate, exact), FrameTransform.Median([.. agreeing.Select(h => h.Transform)]), agreeing, Weigh(agreeing));
    }

    private static bool IsOn(in FrameHit hit, double rate, double offset) => Math.Abs(hit.ReferenceTime - (rate * hit.QueryTime) - offset) <= OffLine;

    // Of each moment of the query its best hit.
    private static double Weigh(IEnumerable<FrameHit> hits) => hits.GroupBy(h => h.QueryTime).Sum(moment => Math.Min(moment.Max(h => h.Places), MostPlaces));

    // The largest group whose transforms put the query's corners near each other.
    private static FrameHit[] Agreeing(FrameHit[] hits, PointTrack query)
    {
        (double X, double Y)[][] corners = Array.ConvertAll(hits, h => new[] { h.Transform.At(0, 0), h.Transform.At(query.Width, 0), h.Transform.At(0, query.Height), h.Transform.At(query.Width, query.Height) });
        var (best, most) = (0, -1.0);
        for (var i = 0; i < hits.Length; i++)
        {
            var weight = Enumerable.Range(0, hits.Length).Where(j => IsNear(i, j)).Sum(j => Math.Min(hits[j].Places, MostPlaces));
            if (weight > most) (best, most) = (i, weight);
        }

        return [.. Enumerable.Range(0, hits.Length).Where(j => IsNear(best, j)).Select(j => hits[j])];

        bool IsNear(int i, int j)
        {
            var reach = CornerShare * Math.Max(query.Width, query.Height) * hits[i].Transform.Scale;
            return corners[i].Zip(corners[j]).All(c => Math.Abs(c.First.X - c.Second.X) <= reach && Math.Abs(c.First.Y - c.Second.Y) <= reach);
        }
    }
}
