using System.Numerics;
using Provenance.Fingerprinting.Points;

namespace Provenance.Matching.Points;

/// <summary>That a query frame shows what a reference frame shows.</summary>
/// <param name="QueryTime">When the query frame is shown, in seconds.</param>
/// <param name="ReferenceTime">When the reference frame is shown, in seconds.</param>
/// <param name="Places">Places in the picture that say so.</param>
/// <param name="Transform">How the one lies in the other.</param>
internal readonly record struct FrameHit(float QueryTime, float ReferenceTime, int Places, FrameTransform Transform);

/// <summary>Finds the frames of a reference that show what frames of a query show. It keeps its buffers: for one thread at a time.</summary>
internal sealed class FrameHits
{
    private const int MostBits = 18;
    private const int FramesVerified = 10;
    private const int PointsAskedFirst = 240;

    private readonly PointTrack _reference;
    private readonly KnownPoint[] _points;
    private readonly int[] _buckets = new int[PointCodebook.Centres + 1];
    private readonly List<(int Query, int Reference)>[] _pairs;
    private readonly (int Stamp, int Bits, int Point)[] _nearest;
    private readonly List<int> _touched = [];
    private readonly TransformSearch _search = new();
    private int _stamp;

    /// <summary>Prepares a reference to be asked.</summary>
    internal FrameHits(PointTrack reference)
    {
        _reference = reference;
        foreach (var point in reference.Points) _buckets[(point.Word >> 8) + 1]++;
        for (var i = 0; i < PointCodebook.Centres; i++) _buckets[i + 1] += _buckets[i];
        _points = new KnownPoint[reference.Points.Length];
        var next = _buckets[..^1];
        for (var i = 0; i < reference.Points.Length; i++)
        {
            var point = reference.Points[i];
            _points[next[point.Word >> 8]++] = new KnownPoint(point.Signature, i, reference.FrameOf[i], point.Word & 255);
        }

        _pairs = [.. reference.Times.Select(_ => new List<(int, int)>())];
        _nearest = new (int, int, int)[reference.Times.Length];
    }

    /// <summary>Hits of the strongest points of one frame in two, in order of the query's time: enough to see whether there is anything.</summary>
    internal List<FrameHit> FindFirst(PointTrack query) => Find(query, (2, PointsAskedFirst));

    /// <summary>All hits of a query, in order of its time.</summary>
    internal List<FrameHit> FindAll(PointTrack query) => Find(query, (1, int.MaxValue));

    private List<FrameHit> Find(PointTrack query, (int Step, int Points) asked)
    {
        var hits = new List<FrameHit>();
        for (var frame = 0; frame < query.Times.Length; frame += asked.Step)
        {
            var (from, to) = query.Of(frame);
            for (var point = from; point < to && point - from < asked.Points; point++) Pair(query.Points[point], point);
            Verify(query, frame, hits);
        }

        return hits;
    }

    // The nearest point of each reference frame.
    private void Pair(in PicturePoint point, int number)
    {
        _stamp++;
        _touched.Clear();
        var seconds = WordNeighbours.Standard.SecondHalfBits(point.Word);
        foreach (var first in WordNeighbours.Standard.FirstHalves(point.Word))
        {
            foreach (ref readonly var known in _points.AsSpan(_buckets[first].._buckets[first + 1]))
            {
                // Hardly one in a thousand passes, and which cannot be foretold: both questions as one cost one branch.
                var bits = BitOperations.PopCount(point.Signature ^ known.Signature) + seconds[known.SecondHalf];
                if (bits <= MostBits) Keep(known, bits);
            }
        }

        foreach (var frame in _touched) _pairs[frame].Add((number, _nearest[frame].Point));
    }

    private void Keep(in KnownPoint known, int bits)
    {
        ref var nearest = ref _nearest[known.Frame];
        if (nearest.Stamp == _stamp && nearest.Bits <= bits) return;
        if (nearest.Stamp != _stamp) _touched.Add(known.Frame);
        nearest = (_stamp, bits, known.Point);
    }

    private void Verify(PointTrack query, int queryFrame, List<FrameHit> hits)
    {
        var promising = Enumerable.Range(0, _pairs.Length).Where(f => _pairs[f].Count >= TransformSearch.FewestPlaces)
            .OrderByDescending(f => _pairs[f].Count).ThenBy(f => f).Take(FramesVerified);
        foreach (var frame in promising)
        {
            PointPair[] pairs = [.. _pairs[frame].Select(p => new PointPair(query.Places[p.Query], _reference.Places[p.Reference]))];
            if (_search.Find(pairs) is var (transform, places)) hits.Add(new FrameHit(query.Times[queryFrame], _reference.Times[frame], places, transform));
        }

        foreach (var pairs in _pairs) pairs.Clear();
    }

    private readonly record struct KnownPoint(ulong Signature, int Point, int Frame, int SecondHalf);
}
