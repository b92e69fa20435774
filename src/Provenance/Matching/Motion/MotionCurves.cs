using Provenance.Fingerprinting.Proxies;

namespace Provenance.Matching.Motion;

/// <summary>The pixels that two proxies share, over time, and how alike they change along a line of time.</summary>
internal sealed class MotionCurves
{
    // While lines are searched, one pixel in so many is looked at.
    private const int Sparse = 2;
    private const int FewestFrames = 8;

    private readonly ProxyStretch _query;
    private readonly ProxyStretch _reference;
    private readonly float[][] _sparseQuery;
    private readonly float[][] _sparseReference;

    /// <summary>Takes two stretches over the same area.</summary>
    internal MotionCurves(ProxyStretch query, ProxyStretch reference)
    {
        (_query, _reference) = (query, reference);
        (_sparseQuery, _sparseReference) = (Array.ConvertAll(query.Frames, Thin), Array.ConvertAll(reference.Frames, Thin));
    }

    /// <summary>The middle of the query's stretch, in seconds.</summary>
    internal double MiddleSeconds => (_query.First + _query.End) / 2.0 / MotionProxy.FramesPerSecond;

    /// <summary>How alike they change along a line, -1 to 1; null when too little of the query lies on it.</summary>
    internal double? Correlation(TimeLine line)
    {
        if (Range(line) is not var (first, end)) return null;
        var sums = default(MotionSums);
        for (var n = first; n < end - MotionAgreement.LagFrames; n++)
        {
            var later = n + MotionAgreement.LagFrames;
            MotionKernel.Add(
                new Change(_sparseQuery[later], _sparseQuery[n], 0), new Change(_sparseReference[At(line, later)], _sparseReference[At(line, n)], 0), ref sums);
        }

        return sums.Correlation;
    }

    /// <summary>Everything that the motion along a line says; null when too little of the query lies on it.</summary>
    internal MotionEvidence? Weigh(TimeLine line, SharedArea area) =>
        Range(line) is var (first, end) ? new MotionWeighing(area, Pairs(line, first, end)).Weigh(line) : null;

    private List<(float[] Query, float[] Reference)> Pairs(TimeLine line, int first, int end) =>
        [.. Enumerable.Range(first, end - first).Select(n => (_query.Frames[n], _reference.Frames[At(line, n)]))];

    // The query's frames whose place on the line is there: one run, as the line rises.
    private (int First, int End)? Range(TimeLine line)
    {
        var (first, end) = (0, _query.Frames.Length);
        while (first < end && At(line, first) < 0) first++;
        while (first < end && At(line, end - 1) >= _reference.Frames.Length) end--;
        return end - first < Math.Max(FewestFrames, _query.Frames.Length / 2) ? null : (first, end);
    }

    private int At(TimeLine line, int n) =>
        (int)Math.Round(line.At((_query.First + n) / MotionProxy.FramesPerSecond) * MotionProxy.FramesPerSecond) - _reference.First;

    private static float[] Thin(float[] frame)
    {
        var thin = new float[frame.Length / Sparse];
        // Not the same column of every block.
        for (var i = 0; i < thin.Length; i++) thin[i] = frame[(i * Sparse) + (i / Sparse % Sparse)];
        return thin;
    }
}
