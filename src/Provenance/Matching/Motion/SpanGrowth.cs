namespace Provenance.Matching.Motion;

/// <summary>
/// Finds where a shared stretch begins and ends: points are looked for twice a second and are missed where the picture shakes, but where two pictures lie on each
/// other can be seen in every frame of their proxies.
/// </summary>
/// <param name="area">The area both share.</param>
/// <param name="query">Frames of the query, over more than the stretch.</param>
/// <param name="reference">Frames of the reference.</param>
/// <param name="line">The line of time.</param>
internal sealed class SpanGrowth(SharedArea area, ProxyStretch query, ProxyStretch reference, TimeLine line)
{
    // Of what the stretch comes to inside, and never less than any two pictures of one place do.
    private const double ShareOfInside = 0.6;
    private const double LeastLikeness = 0.25;

    // Frames that may fail in a row: a flash, or a frame shown twice.
    private const int MostFailed = 3;

    private readonly double?[] _likeness = new double?[query.Frames.Length];

    /// <summary>The stretch as far as it goes, in frames of the query's proxy, the end exclusive.</summary>
    /// <param name="first">First frame of the stretch that points found.</param>
    /// <param name="end">The frame after its last.</param>
    internal (int First, int End) Grow(int first, int end)
    {
        var inside = Enumerable.Range(first, end - first).Select(At).OfType<double>().Order().ToArray();
        if (inside.Length == 0) return (first, end);

        var least = Math.Max(LeastLikeness, ShareOfInside * inside[inside.Length / 2]);
        return (Walk(first, -1, least), Walk(end - 1, 1, least) + 1);
    }

    private int Walk(int from, int step, double least)
    {
        var (last, failed) = (from, 0);
        for (var n = from + step; n >= query.First && n < query.End && failed < MostFailed; n += step)
        {
            if (At(n) is { } likeness && likeness >= least) (last, failed) = (n, 0);
            else failed++;
        }

        return last;
    }

    // Null where the reference has no frame.
    private double? At(int frame)
    {
        if (frame < query.First || frame >= query.End) return null;
        var other = (int)Math.Round(line.At(frame / Fps) * Fps) - reference.First;
        if (other < 0 || other >= reference.Frames.Length) return null;
        return _likeness[frame - query.First] ??= new BlockPictures(area.Blocks, [(query.Frames[frame - query.First], reference.Frames[other])]).Likeness;
    }

    private const double Fps = Fingerprinting.Proxies.MotionProxy.FramesPerSecond;
}
