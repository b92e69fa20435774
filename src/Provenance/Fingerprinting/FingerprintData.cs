using Provenance.Fingerprinting.Points;
using Provenance.Fingerprinting.Proxies;

namespace Provenance.Fingerprinting;

/// <summary>A fingerprint unpacked: what matching reads.</summary>
public sealed record FingerprintData
{
    /// <summary>Frame hashes in order of time, <see cref="FramesPerSecond"/> a second, flat frames (quality 0) included.</summary>
    public required IReadOnlyList<FrameSample> Frames { get; init; }

    /// <summary>The 64-bit hashes of key frames, in order of time.</summary>
    public required IReadOnlyList<KeyFrameHashes> KeyFrames { get; init; }

    /// <summary>The sound; without words when there is none.</summary>
    public required SoundPrint Sound { get; init; }

    /// <summary>Points of the picture in order of time, of every <see cref="FramesToAPointFrame"/>th hashed frame.</summary>
    public IReadOnlyList<PointFrame> Points { get; init; } = [];

    /// <summary>What moves, from far away.</summary>
    public MotionProxy Proxy { get; init; } = MotionProxy.None;

    /// <summary>Pixels across, as shown; 0 when no frame could be decoded.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down, as shown; 0 when no frame could be decoded.</summary>
    public int Height { get; init; }

    /// <summary>Seconds that could be decoded: where the last frame ends.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Frames that are hashed of each second of footage.</summary>
    public const double FramesPerSecond = 4;

    /// <summary>Of so many hashed frames the points of one are kept.</summary>
    public const int FramesToAPointFrame = 2;
}

/// <summary>One hashed frame.</summary>
/// <param name="TimeSeconds">When it is shown, from the start of the video.</param>
/// <param name="Quality">PDQ's quality, 0 (flat) to 100; below 50 a hash says little.</param>
/// <param name="Hash">PDQ of the frame.</param>
/// <param name="Mirrored">PDQ of the frame mirrored left to right.</param>
public readonly record struct FrameSample(float TimeSeconds, byte Quality, FrameHash Hash, FrameHash Mirrored);

/// <summary>The three 64-bit hashes of one key frame, bit-compatible with CoenM.ImageHash.</summary>
/// <param name="TimeSeconds">When it is shown, from the start of the video.</param>
/// <param name="Average">The average hash.</param>
/// <param name="Difference">The difference hash.</param>
/// <param name="Perceptual">The perceptual hash.</param>
public readonly record struct KeyFrameHashes(float TimeSeconds, ulong Average, ulong Difference, ulong Perceptual);

/// <summary>A sound track as Chromaprint words (algorithm 2, 11,025 Hz) with a level for each.</summary>
/// <param name="Words">One 32-bit word for each <see cref="SecondsPerWord"/>.</param>
/// <param name="Levels">Loudness of each word's stretch in dBFS, -128 (silence) to 0; as many as words.</param>
public sealed record SoundPrint(IReadOnlyList<uint> Words, IReadOnlyList<sbyte> Levels)
{
    /// <summary>A medium without sound.</summary>
    public static SoundPrint None { get; } = new([], []);

    /// <summary>Seconds from one word to the next: 1,365 samples at 11,025 Hz.</summary>
    public const double SecondsPerWord = 1365.0 / 11025.0;
}
