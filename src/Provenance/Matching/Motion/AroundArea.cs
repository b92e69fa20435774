using Provenance.Fingerprinting.Proxies;
using Provenance.Matching.Explaining;

namespace Provenance.Matching.Motion;

/// <summary>Tells what a proxy shows around an area.</summary>
internal static class AroundArea
{
    private const double FillsFrom = 0.97;
    private const int Looks = 6;

    // Pixels of a proxy beside the area's edge blend both.
    private const int Margin = 2;

    // In steps of luma: the noise of coding an even colour, and of coding what stands still.
    private const double EvenWithin = 6;
    private const double StillWithin = 6;

    // The rest may be words, as on bars they often are.
    private const double EvenShare = 0.65;
    private const double LeastShare = 0.01;

    /// <summary>What lies around an area of the query over some seconds.</summary>
    internal static Surroundings Of(MotionProxy query, PictureArea area, TimeRange span)
    {
        if (area.Share >= FillsFrom || area.Share <= 0 || query.FrameCount == 0) return Surroundings.None;
        var pixels = Outside(query, area);
        if (pixels.Count < LeastShare * query.Width * query.Height) return Surroundings.None;

        var frames = Frames(query, span);
        // Each side by itself: a page may be even on the left and full on the right.
        var (even, change) = (true, 0.0);
        foreach (var side in pixels.GroupBy(p => p.Side))
        {
            int[] places = [.. side.Select(p => p.Pixel)];
            even &= frames.Average(frame => EvenPart(frame, places)) >= EvenShare;
            change = Math.Max(change, places.Average(p => frames.Max(f => f[p]) - frames.Min(f => f[p])));
        }

        if (change > StillWithin) return Surroundings.Moving;
        // What leaves room on all sides is a page, however empty.
        return even && Math.Max(area.Width, area.Height) >= FillsFrom ? Surroundings.Bars : Surroundings.Still;
    }

    private static List<(int Pixel, int Side)> Outside(MotionProxy query, PictureArea area)
    {
        var (left, right) = ((area.Left * query.Width) - Margin, (area.Right * query.Width) + Margin);
        var (top, bottom) = ((area.Top * query.Height) - Margin, (area.Bottom * query.Height) + Margin);
        var outside = new List<(int, int)>();
        for (var i = 0; i < query.Width * query.Height; i++)
        {
            var (x, y) = (i % query.Width, i / query.Width);
            if (x < left) outside.Add((i, 0));
            else if (x >= right) outside.Add((i, 1));
            else if (y < top) outside.Add((i, 2));
            else if (y >= bottom) outside.Add((i, 3));
        }

        return outside;
    }

    private static List<byte[]> Frames(MotionProxy query, TimeRange span)
    {
        var first = Math.Clamp((int)(span.Start * MotionProxy.FramesPerSecond), 0, query.FrameCount - 1);
        var end = Math.Clamp((int)(span.End * MotionProxy.FramesPerSecond), first + 1, query.FrameCount);
        var count = Math.Min(end - first, 5 * MotionProxy.FramesInAChunk);
        var bytes = query.Read(first, count);
        var size = query.Width * query.Height;
        return [.. Enumerable.Range(0, Looks).Select(n => bytes[(n * (count - 1) / (Looks - 1) * size)..][..size])];
    }

    // Share of the pixels that are as bright as the one in the middle.
    private static double EvenPart(byte[] frame, int[] places)
    {
        byte[] values = [.. places.Select(p => frame[p]).Order()];
        return (double)values.Count(v => Math.Abs(v - values[values.Length / 2]) <= EvenWithin) / values.Length;
    }
}
