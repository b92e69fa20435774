namespace Provenance.Matching.Points;

/// <summary>
/// Finds the transform that most pairs of points of two frames obey. Every pair proposes one by its place, scale and direction, and is refined by those that
/// agree; nothing is drawn at random, so the same frames always give the same answer. It keeps its buffers: for one thread at a time.
/// </summary>
internal sealed class TransformSearch
{
    /// <summary>Pairs that must agree, each in a place of its own on both sides.</summary>
    internal const int FewestPlaces = 6;

    // In the units of a track: how far a point may lie from where the transform puts it.
    private const double Tolerance = 6;
    private const double LeastScale = 0.12;
    private const double MostScale = 8;
    private const int FewestPairs = 4;
    private const int Place = 12;

    private bool[] _agree = [];
    private bool[] _agreeBetter = [];
    private bool[] _best = [];
    private readonly HashSet<int> _queryPlaces = [];
    private readonly HashSet<int> _referencePlaces = [];

    /// <summary>The transform and the number of places that speak for it; null when fewer than <see cref="FewestPlaces"/> do.</summary>
    internal (FrameTransform Transform, int Places)? Find(ReadOnlySpan<PointPair> pairs)
    {
        Reserve(pairs.Length);
        var (best, found) = (0, default(FrameTransform));
        Array.Clear(_best);
        for (var i = 0; i < pairs.Length; i++)
        {
            // What agrees with the best already would find it again.
            if (_best[i]) continue;
            var scale = pairs[i].Reference.Scale / Math.Max(pairs[i].Query.Scale, 1e-3);
            if (scale is < LeastScale or > MostScale) continue;
            if (Refine(pairs, FrameTransform.Laying(pairs[i].Query, pairs[i].Reference), best) is not var (transform, count) || count <= best || !transform.IsPlausible()) continue;
            (best, found) = (count, transform);
            _agree.AsSpan(0, pairs.Length).CopyTo(_best);
        }

        if (best < FewestPairs) return null;
        var places = CountPlaces(pairs);
        return places >= FewestPlaces ? (found, places) : null;
    }

    // From the rough proposal to a similarity, and on to an affine transform when more agree with that.
    private (FrameTransform Transform, int Count)? Refine(ReadOnlySpan<PointPair> pairs, FrameTransform proposal, int best)
    {
        var count = Count(pairs, proposal, Tolerance * 5, _agree);
        if (count < FewestPlaces || count * 2 < best) return null;
        if (TransformFit.Similarity(pairs, _agree) is not { } rough) return null;
        if (Count(pairs, rough, Tolerance * 3, _agree) < FewestPairs) return null;
        if (TransformFit.Similarity(pairs, _agree) is not { } near) return null;
        count = Count(pairs, near, Tolerance * 2, _agree);
        if (count >= FewestPlaces && Stretched(pairs, near) is { } stretched) return stretched;

        Count(pairs, near, Tolerance * 2, _agree);
        var last = TransformFit.Similarity(pairs, _agree) ?? near;
        return (last, Count(pairs, last, Tolerance, _agree));
    }

    private (FrameTransform Transform, int Count)? Stretched(ReadOnlySpan<PointPair> pairs, FrameTransform similarity)
    {
        if (Plausible(TransformFit.Affine(pairs, _agree)) is not { } first) return null;
        if (Count(pairs, first, Tolerance * 1.5, _agreeBetter) < FewestPlaces) return null;
        if (Plausible(TransformFit.Affine(pairs, _agreeBetter)) is not { } second) return null;
        var count = Count(pairs, second, Tolerance, _agreeBetter);
        if (count <= Count(pairs, similarity, Tolerance, _agree)) return null;
        _agreeBetter.AsSpan(0, pairs.Length).CopyTo(_agree);
        return (second, count);
    }

    private static FrameTransform? Plausible(FrameTransform? transform) => transform is { } some && some.IsPlausible() ? some : null;

    private static int Count(ReadOnlySpan<PointPair> pairs, in FrameTransform transform, double tolerance, bool[] agree)
    {
        var (count, most) = (0, tolerance * tolerance);
        for (var i = 0; i < pairs.Length; i++)
        {
            var (x, y) = transform.At(pairs[i].Query.X, pairs[i].Query.Y);
            var (dx, dy) = (x - pairs[i].Reference.X, y - pairs[i].Reference.Y);
            agree[i] = (dx * dx) + (dy * dy) < most;
            if (agree[i]) count++;
        }

        return count;
    }

    // Many points on one spot, as along an edge, are one witness.
    private int CountPlaces(ReadOnlySpan<PointPair> pairs)
    {
        _queryPlaces.Clear();
        _referencePlaces.Clear();
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!_best[i]) continue;
            _queryPlaces.Add(PlaceOf(pairs[i].Query));
            _referencePlaces.Add(PlaceOf(pairs[i].Reference));
        }

        return Math.Min(_queryPlaces.Count, _referencePlaces.Count);
    }

    private static int PlaceOf(in PlacedPoint point) => ((int)(point.X / Place) * 4096) + (int)(point.Y / Place);

    private void Reserve(int count)
    {
        if (_agree.Length >= count) return;
        (_agree, _agreeBetter, _best) = (new bool[count], new bool[count], new bool[count]);
    }
}
