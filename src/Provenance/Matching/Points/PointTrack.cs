using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Points;

namespace Provenance.Matching.Points;

/// <summary>A fingerprint's points laid out for comparing. Lengths are in units of which the picture's shorter side has <see cref="ShortSide"/>.</summary>
internal sealed class PointTrack
{
    /// <summary>Units of the shorter side.</summary>
    internal const float ShortSide = 360;

    private readonly int[] _first;

    private PointTrack(IReadOnlyList<PointFrame> frames, float width, float height)
    {
        var unit = width > 0 && height > 0 ? ShortSide / Math.Min(width, height) : 0;
        (Width, Height) = (width * unit, height * unit);
        Times = [.. frames.Select(frame => frame.TimeSeconds)];
        Points = [.. frames.SelectMany(frame => frame.Points)];
        Places = Array.ConvertAll(Points, point => new PlacedPoint(
            (point.X + 0.5f) * Width / 65536, (point.Y + 0.5f) * Height / 65536, point.ScaleShare * ShortSide, point.Direction / 256f));
        FrameOf = new int[Points.Length];
        _first = new int[frames.Count + 1];
        for (var f = 0; f < frames.Count; f++)
        {
            _first[f + 1] = _first[f] + frames[f].Points.Count;
            FrameOf.AsSpan(_first[f].._first[f + 1]).Fill(f);
        }
    }

    /// <summary>Units across the picture.</summary>
    internal float Width { get; }

    /// <summary>Units down the picture.</summary>
    internal float Height { get; }

    /// <summary>When each frame is shown, in seconds.</summary>
    internal float[] Times { get; }

    /// <summary>All points, frame by frame.</summary>
    internal PicturePoint[] Points { get; }

    /// <summary>Where each point lies.</summary>
    internal PlacedPoint[] Places { get; }

    /// <summary>The frame of each point.</summary>
    internal int[] FrameOf { get; }

    /// <summary>The points of a frame.</summary>
    internal (int From, int To) Of(int frame) => (_first[frame], _first[frame + 1]);

    /// <summary>Lays out a fingerprint's points.</summary>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <param name="mostFrames">Frames that are taken at most; of more every second, or third ... one.</param>
    internal static PointTrack Of(FingerprintData fingerprint, int mostFrames) => new(Thin(fingerprint.Points, mostFrames), fingerprint.Width, fingerprint.Height);

    /// <summary>The same track as a mirror shows it.</summary>
    internal static PointTrack Mirrored(FingerprintData fingerprint, int mostFrames) => new(
        [.. Thin(fingerprint.Points, mostFrames).Select(frame => frame with { Points = [.. frame.Points.Select(PointCodebook.Standard.Mirror)] })], fingerprint.Width, fingerprint.Height);

    private static IReadOnlyList<PointFrame> Thin(IReadOnlyList<PointFrame> frames, int most)
    {
        var step = (frames.Count + most - 1) / most;
        return step <= 1 ? frames : [.. frames.Where((_, n) => n % step == 0)];
    }
}

/// <summary>Where a point lies, in a <see cref="PointTrack"/>'s units.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Down.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="Direction">Its direction, in circles.</param>
internal readonly record struct PlacedPoint(float X, float Y, float Scale, float Direction);
