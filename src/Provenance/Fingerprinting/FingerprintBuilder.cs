using Provenance.Fingerprinting.Kernels;
using Provenance.Fingerprinting.Points;
using Provenance.Fingerprinting.Proxies;

namespace Provenance.Fingerprinting;

/// <summary>
/// Collects what one decode yields and makes a <see cref="FingerprintData"/> of it. Frames, key frames and sound may each arrive on a
/// thread of their own; no two calls for the same kind may overlap, and <see cref="Build"/> comes after all of them.
/// </summary>
/// <param name="isFullRange">True when the frames' luma goes from 0 to 255, false when it goes from 16 to 235, as in most video.</param>
public sealed class FingerprintBuilder(bool isFullRange = true)
{
    private readonly PdqHasher _hasher = new(isFullRange);
    private readonly List<FrameSample> _frames = [];
    private readonly List<KeyFrameHashes> _keyFrames = [];
    private readonly PointExtractor _points = new();
    private readonly List<PointFrame> _pointFrames = [];
    private MotionProxyBuilder? _proxy;
    private SoundPrint _sound = SoundPrint.None;
    private (int Width, int Height) _size;

    /// <summary>Sees every point with its descriptor, for learning a codebook from them.</summary>
    internal PointTaker? Describing { get; init; }

    /// <summary>Hashes one frame.</summary>
    /// <param name="luma">The unscaled Y plane as shown (after rotation), row by row without padding: <paramref name="width"/> x <paramref name="height"/> bytes.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="timeSeconds">When it is shown, from the start of the video; finite, not negative.</param>
    /// <exception cref="ArgumentException">The plane has another size than was said, or the time is none.</exception>
    public void AddFrame(ReadOnlySpan<byte> luma, int width, int height, double timeSeconds)
    {
        var time = Time(timeSeconds);
        var (quality, hash, mirrored) = _hasher.Hash(luma, width, height);
        if (_frames.Count % FingerprintData.FramesToAPointFrame == 0) AddPoints(luma, width, height, time);
        _frames.Add(new FrameSample(time, quality, hash, mirrored));
        FrameCount = _frames.Count;
    }

    /// <summary>Takes the next frame of the motion proxy.</summary>
    /// <param name="luma">Its Y plane as shown, row by row without padding: <paramref name="width"/> x <paramref name="height"/> bytes.</param>
    /// <param name="width">Pixels across; the same for all.</param>
    /// <param name="height">Pixels down; the same for all.</param>
    public void AddProxyFrame(ReadOnlySpan<byte> luma, int width, int height) => (_proxy ??= new MotionProxyBuilder(width, height)).Add(luma);

    /// <summary>Hashes one key frame from its three reductions, packed RGB, 3 bytes a pixel.</summary>
    /// <param name="rgb8x8">For the average hash: 192 bytes.</param>
    /// <param name="rgb9x8">For the difference hash: 216 bytes.</param>
    /// <param name="rgb64x64">For the perceptual hash: 12,288 bytes.</param>
    /// <param name="timeSeconds">When it is shown, from the start of the video; finite, not negative.</param>
    /// <exception cref="ArgumentException">A reduction has another size, or the time is none.</exception>
    public void AddKeyFrame(ReadOnlySpan<byte> rgb8x8, ReadOnlySpan<byte> rgb9x8, ReadOnlySpan<byte> rgb64x64, double timeSeconds)
    {
        CheckLength(rgb8x8, 8, 8, nameof(rgb8x8));
        CheckLength(rgb9x8, 9, 8, nameof(rgb9x8));
        CheckLength(rgb64x64, 64, 64, nameof(rgb64x64));
        _keyFrames.Add(new KeyFrameHashes(
            Time(timeSeconds), ReducedHashes.Average(rgb8x8), ReducedHashes.Difference(rgb9x8), ReducedHashes.Perceptual(rgb64x64)));
    }

    /// <summary>Takes the sound: Chromaprint words, and the same track as mono PCM levels.</summary>
    /// <param name="words">Raw Chromaprint words.</param>
    /// <param name="levels">dBFS of each word's stretch, -128 to 0, as many as words.</param>
    /// <exception cref="ArgumentException">There are more or fewer levels than words, or a level above 0.</exception>
    public void SetSound(IReadOnlyList<uint> words, IReadOnlyList<sbyte> levels)
    {
        if (words.Count != levels.Count)
            throw new ArgumentException($"Each word has one level; these are {words.Count} words and {levels.Count} levels.", nameof(levels));
        if (levels.Any(level => level > 0))
            throw new ArgumentException($"A level is -128 to 0 dBFS; the highest of these is {levels.Max()}.", nameof(levels));
        _sound = words.Count == 0 ? SoundPrint.None : new SoundPrint([.. words], [.. levels]);
    }

    /// <summary>How many frames came. Another thread than the frames' own may read it late.</summary>
    public int FrameCount { get; private set; }

    /// <summary>Everything so far, in order of time.</summary>
    /// <param name="durationSeconds">Seconds that could be decoded; finite, not negative.</param>
    public FingerprintData Build(double durationSeconds)
    {
        if (!double.IsFinite(durationSeconds) || durationSeconds < 0)
            throw new ArgumentOutOfRangeException(nameof(durationSeconds), durationSeconds, "A duration is finite and not negative.");
        return new FingerprintData
        {
            Frames = [.. _frames.OrderBy(frame => frame.TimeSeconds)],
            KeyFrames = [.. _keyFrames.OrderBy(frame => frame.TimeSeconds)],
            Sound = _sound,
            Points = [.. _pointFrames.OrderBy(frame => frame.TimeSeconds)],
            Proxy = _proxy?.Build() ?? MotionProxy.None,
            Width = _size.Width,
            Height = _size.Height,
            DurationSeconds = durationSeconds,
        };
    }

    private void AddPoints(ReadOnlySpan<byte> luma, int width, int height, float time)
    {
        _size = (width, height);
        var points = new List<PicturePoint>();
        _points.Extract(luma, width, height, (place, descriptor) =>
        {
            Describing?.Invoke(place, descriptor);
            var (word, signature) = PointCodebook.Standard.Code(descriptor);
            points.Add(PicturePoint.At(place, signature, word));
        });
        _pointFrames.Add(new PointFrame(time, points));
    }

    private static float Time(double seconds) => double.IsFinite(seconds) && seconds >= 0
        ? (float)seconds
        : throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A frame's time is finite and not negative.");

    private static void CheckLength(ReadOnlySpan<byte> rgb, int width, int height, string name)
    {
        if (rgb.Length != width * height * 3)
            throw new ArgumentException($"{width}x{height} packed RGB is {width * height * 3} bytes; this is {rgb.Length}.", name);
    }
}
