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

    /// <summary>Seconds that a hit may lie beside its line.</summary>
    internal const double OffLine = 0.6;

    // What a place beyond those counts for while lines are told apart: of a camera at rest every moment shows nearly all places, and the moment itself shows the most.
    private const double FurtherPlace = 0.02;
    private const double OtherRate = 0.96;
    private const double CornerShare = 0.12;
    private const double StepsToASecond = 4;

    private static readonly double[] Rates = [1, 0.8, 1.25, 0.9, 1.11, 0.67, 1.5, 0.5, 2];

    /// <summary>The strongest line of some hits, given in order of the query's time; null when there are none.</summary>
    internal static HitLine? Strongest(IReadOnlyList<FrameHit> hits, PointTrack query)
    {
        if (hits.Count == 0) return null;
        (double Weight, double Rate, double Offset) best = default;
        var offsets = new double[hits.Count];
        var order = new int[hits.Count];
        var moments = new MomentSum(hits, h => Counted(h) + (FurtherPlace * Math.Max(0, h.Places - MostPlaces)));
        foreach (var rate in Rates)
        {
            for (var i = 0; i < offsets.Length; i++) (offsets[i], order[i]) = (hits[i].ReferenceTime - (rate * hits[i].QueryTime), i);
            Array.Sort(offsets, order);
            var (weight, offset) = Best(offsets, order, moments);
            weight *= rate == 1 ? 1 : OtherRate;
            if (weight > best.Weight + 1e-6) best = (weight, rate, offset);
        }

        var line = LineFit.Refine(new TimeLine(best.Rate, best.Offset), hits);
        FrameHit[] agreeing = Agreeing([.. hits.Where(h => LineFit.IsOn(h, line, OffLine))], query);
        return new HitLine(line, FrameTransform.Median([.. agreeing.Select(h => h.Transform)]), agreeing, Weigh(agreeing));
    }

    /// <summary>What a hit counts for.</summary>
    internal static double Counted(FrameHit hit) => Math.Min(hit.Places, MostPlaces);

    // The offset, in quarters of a second, around which hits weigh most; of equals the first.
    private static (double Weight, double Offset) Best(double[] offsets, int[] order, MomentSum moments)
    {
        var (best, from, last) = ((Weight: 0.0, Offset: 0.0), 0, double.NaN);
        foreach (var exact in offsets)
        {
            var offset = Math.Round(exact * StepsToASecond) / StepsToASecond;
            if (offset == last) continue;
            last = offset;
            while (offsets[from] < offset - OffLine) from++;
            moments.Clear();
            for (var i = from; i < offsets.Length && offsets[i] <= offset + OffLine; i++) moments.Add(order[i]);
            if (moments.Sum > best.Weight) best = (moments.Sum, offset);
        }

        return best;
    }

    /// <summary>What hits weigh, given in order of the query's time: of each moment the places of the best.</summary>
    internal static double Weigh(FrameHit[] hits)
    {
        var moments = new MomentSum(hits, Counted);
        for (var i = 0; i < hits.Length; i++) moments.Add(i);
        return moments.Sum;
    }

    // The largest group whose transforms put the query's corners near each other.
    private static FrameHit[] Agreeing(FrameHit[] hits, PointTrack query)
    {
        var corners = Array.ConvertAll(hits, h => new Corners(h.Transform, query.Width, query.Height));
        var (best, most) = (0, -1.0);
        for (var i = 0; i < hits.Length; i++)
        {
            var (weight, reach) = (0.0, Reach(i));
            for (var j = 0; j < hits.Length; j++)
            {
                if (corners[i].IsNear(corners[j], reach)) weight += Counted(hits[j]);
            }

            if (weight > most) (best, most) = (i, weight);
        }

        return [.. hits.Where((_, j) => corners[best].IsNear(corners[j], Reach(best)))];

        double Reach(int i) => CornerShare * Math.Max(query.Width, query.Height) * hits[i].Transform.Scale;
    }

    /// <summary>Adds up, of each moment of the query, what its best hit counts.</summary>
    private sealed class MomentSum
    {
        private readonly double[] _counted;
        private readonly int[] _momentOf;
        private readonly double[] _best;
        private readonly List<int> _touched = [];

        internal MomentSum(IReadOnlyList<FrameHit> hits, Func<FrameHit, double> counted)
        {
            (_counted, _momentOf) = (new double[hits.Count], new int[hits.Count]);
            for (var i = 0; i < hits.Count; i++)
            {
                _counted[i] = counted(hits[i]);
                _momentOf[i] = i == 0 ? 0 : _momentOf[i - 1] + (hits[i].QueryTime == hits[i - 1].QueryTime ? 0 : 1);
            }

            _best = new double[hits.Count];
        }

        internal double Sum { get; private set; }

        internal void Clear()
        {
            foreach (var moment in _touched) _best[moment] = 0;
            _touched.Clear();
            Sum = 0;
        }

        internal void Add(int hit)
        {
            ref var best = ref _best[_momentOf[hit]];
            if (_counted[hit] <= best) return;
            if (best == 0) _touched.Add(_momentOf[hit]);
            Sum += _counted[hit] - best;
            best = _counted[hit];
        }
    }

    /// <summary>Where a transform puts the query's corners.</summary>
    private readonly struct Corners(in FrameTransform transform, double width, double height)
    {
        private readonly (double X, double Y) _first = transform.At(0, 0);
        private readonly (double X, double Y) _second = transform.At(width, 0);
        private readonly (double X, double Y) _third = transform.At(0, height);
        private readonly (double X, double Y) _fourth = transform.At(width, height);

        internal bool IsNear(in Corners other, double reach) =>
            IsNear(_first, other._first, reach) && IsNear(_second, other._second, reach) && IsNear(_third, other._third, reach) && IsNear(_fourth, other._fourth, reach);

        private static bool IsNear((double X, double Y) one, (double X, double Y) other, double reach) =>
            Math.Abs(one.X - other.X) <= reach && Math.Abs(one.Y - other.Y) <= reach;
    }
}
