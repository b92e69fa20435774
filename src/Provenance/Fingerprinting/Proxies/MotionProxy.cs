using System.IO.Compression;

namespace Provenance.Fingerprinting.Proxies;

/// <summary>
/// What a video looks like from far away, to see whether two move alike: luma of 64 lines, ten frames a second, within 1 of 255.
/// </summary>
/// <remarks>
/// Kept in chunks of <see cref="FramesInAChunk"/> frames, each by itself: the first frame against middle grey, each other against the one before it, in steps
/// of <see cref="Step"/>, one byte a pixel, deflated (RFC 1951). What does not change costs next to nothing.
/// </remarks>
public sealed record MotionProxy
{
    /// <summary>Frames of each second of footage.</summary>
    public const double FramesPerSecond = 10;

    /// <summary>Pixels of the shorter side.</summary>
    public const int ShortSide = 64;

    /// <summary>Frames of a chunk: ten seconds.</summary>
    public const int FramesInAChunk = 100;

    /// <summary>Steps of luma that are told apart.</summary>
    public const int Step = 2;

    internal const byte Ground = 128;

    /// <summary>Of a video without frames.</summary>
    public static MotionProxy None { get; } = new(0, 0, 0, []);

    /// <summary>A proxy.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="frameCount">Frames in all.</param>
    /// <param name="chunks">The deflated chunks.</param>
    /// <exception cref="ArgumentException">There are more or fewer chunks than the frames take.</exception>
    public MotionProxy(int width, int height, int frameCount, IReadOnlyList<byte[]> chunks)
    {
        if (chunks.Count != (frameCount + FramesInAChunk - 1) / FramesInAChunk)
            throw new ArgumentException($"{frameCount} frames take {(frameCount + FramesInAChunk - 1) / FramesInAChunk} chunks; these are {chunks.Count}.", nameof(chunks));
        (Width, Height, FrameCount, Chunks) = (width, height, frameCount, chunks);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>Frames in all.</summary>
    public int FrameCount { get; }

    /// <summary>The deflated chunks, one after the other.</summary>
    public IReadOnlyList<byte[]> Chunks { get; }

    /// <summary>The frames from <paramref name="first"/> on, one after the other, row by row.</summary>
    /// <param name="first">From 0.</param>
    /// <param name="count">How many; all must be there.</param>
    /// <exception cref="FormatException">A chunk is damaged.</exception>
    public byte[] Read(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, FrameCount);
        var size = Width * Height;
        var frames = new byte[count * size];
        var frame = new byte[size];
        for (var chunk = first / FramesInAChunk; chunk * FramesInAChunk < first + count; chunk++) ReadChunk(chunk, frame, (first, frames));
        return frames;
    }

    private void ReadChunk(int chunk, byte[] frame, (int First, byte[] Frames) wanted)
    {
        using var packed = new DeflateStream(new MemoryStream(Chunks[chunk]), CompressionMode.Decompress);
        var changes = new byte[frame.Length];
        Array.Fill(frame, Ground);
        var count = wanted.Frames.Length / frame.Length;
        var last = Math.Min(FrameCount, Math.Min((chunk + 1) * FramesInAChunk, wanted.First + count));
        for (var n = chunk * FramesInAChunk; n < last; n++)
        {
            if (packed.ReadAtLeast(changes, changes.Length, throwOnEndOfStream: false) < changes.Length)
                throw new FormatException($"Chunk {chunk} of a motion proxy ends before its frame {n}.");
            for (var i = 0; i < frame.Length; i++) frame[i] = (byte)Math.Clamp(frame[i] + ((sbyte)changes[i] * Step), 0, 255);
            if (n >= wanted.First) frame.CopyTo(wanted.Frames, (n - wanted.First) * frame.Length);
        }
    }
}
