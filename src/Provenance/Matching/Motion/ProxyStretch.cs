using Provenance.Fingerprinting.Kernels;
using Provenance.Fingerprinting.Proxies;

namespace Provenance.Matching.Motion;

/// <summary>Some frames of a proxy, blurred, as seen in the pixels of a <see cref="SharedArea"/>.</summary>
internal sealed class ProxyStretch
{
    // Less is below what a pixel shows anyway.
    private const double LeastBlur = 0.4;

    private ProxyStretch(int first, float[][] frames) => (First, Frames) = (first, frames);

    /// <summary>The proxy's number of the first frame.</summary>
    internal int First { get; }

    /// <summary>One value a pixel of the area, frame by frame.</summary>
    internal float[][] Frames { get; }

    /// <summary>The number after the last frame.</summary>
    internal int End => First + Frames.Length;

    /// <summary>Frames of a query: pixels as they are.</summary>
    internal static ProxyStretch OfQuery(MotionProxy proxy, (int First, int End) range, SharedArea area, bool isMirrored, double blur) =>
        Read(proxy, range, blur, (frame, values) =>
        {
            for (var i = 0; i < values.Length; i++) values[i] = frame[isMirrored ? Mirrored(area.QueryPixels[i], proxy.Width) : area.QueryPixels[i]];
        }, area.QueryPixels.Length);

    /// <summary>Frames of a reference: interpolated where the query's pixels lie in them.</summary>
    internal static ProxyStretch OfReference(MotionProxy proxy, (int First, int End) range, SharedArea area, double blur)
    {
        var places = Array.ConvertAll(area.ReferencePlaces, p => new Corner(p, proxy.Width, proxy.Height));
        return Read(proxy, range, blur, (frame, values) =>
        {
            for (var i = 0; i < values.Length; i++) values[i] = places[i].In(frame, proxy.Width);
        }, places.Length);
    }

    private static ProxyStretch Read(MotionProxy proxy, (int First, int End) range, double blur, Action<float[], float[]> pick, int pixels)
    {
        var bytes = proxy.Read(range.First, range.End - range.First);
        var size = proxy.Width * proxy.Height;
        var (sharp, soft, blurring) = (new float[size], new float[size], new GaussianBlur(Math.Max(blur, LeastBlur)));
        var frames = new float[range.End - range.First][];
        for (var n = 0; n < frames.Length; n++)
        {
            for (var i = 0; i < size; i++) sharp[i] = bytes[(n * size) + i];
            if (blur >= LeastBlur) blurring.Apply(sharp, soft, proxy.Width, proxy.Height);
            pick(blur >= LeastBlur ? soft : sharp, frames[n] = new float[pixels]);
        }

        return new ProxyStretch(range.First, frames);
    }

    private static int Mirrored(int pixel, int width) => pixel - (2 * (pixel % width)) + width - 1;

    private readonly struct Corner
    {
        private readonly int _at;
        private readonly float _right;
        private readonly float _down;

        internal Corner((float X, float Y) place, int width, int height)
        {
            var (x, y) = (Math.Clamp((int)place.X, 0, width - 2), Math.Clamp((int)place.Y, 0, height - 2));
            (_at, _right, _down) = ((y * width) + x, place.X - x, place.Y - y);
        }

        internal float In(float[] frame, int width)
        {
            var top = frame[_at] + (_right * (frame[_at + 1] - frame[_at]));
            var bottom = frame[_at + width] + (_right * (frame[_at + width + 1] - frame[_at + width]));
            return top + (_down * (bottom - top));
        }
    }
}
