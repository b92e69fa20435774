using System.Buffers.Text;
using Provenance.Acquiring;
using Provenance.Fingerprinting;

namespace Provenance.Media.Ffmpeg;

/// <summary>Hashes a still picture (of an animation, its first) with one hardened, bounded run of ffmpeg. Nothing is stored.</summary>
/// <param name="tools">The programs.</param>
/// <param name="options">Threads, limits and folders.</param>
public sealed class StillHasher(FfmpegTools tools, FfmpegOptions options)
{
    /// <summary>Most pixels across, and down, that a picture is hashed with; larger ones are reduced to it.</summary>
    public const int MaxSide = 4096;

    // The reference reduces large pictures to this before it hashes them.
    private const int ReferenceSide = 512;
    private const int LongestHeader = 32;
    private static readonly TimeSpan _time = TimeSpan.FromSeconds(20);

    private static readonly string _whole =
        $"-filter_complex \"[0:0]scale=w='min({MaxSide},iw)':h='min({MaxSide},ih)':force_original_aspect_ratio=decrease,format=gray[whole]\" -map [whole] -frames:v 1 -c:v pgm -f image2pipe";

    private static readonly string _reduced =
        $"-filter_complex \"[0:0]scale={ReferenceSide}:{ReferenceSide},format=gray[reduced]\" -map [reduced] -frames:v 1 -c:v rawvideo -f rawvideo";

    /// <summary>Hashes it. Whatever the file is, the outcome is a value.</summary>
    /// <param name="path">The file, under a name of our own.</param>
    /// <param name="cancellation">Kills ffmpeg at once.</param>
    /// <exception cref="IOException">ffmpeg cannot be started.</exception>
    public async Task<StillOutcome> HashAsync(string path, CancellationToken cancellation)
    {
        var (demuxer, refused) = StillSignature.Of(await HeadAsync(path, cancellation));
        if (demuxer is null) return new StillOutcome.Unusable(refused!);

        var whole = new BytesSink((MaxSide * MaxSide) + LongestHeader);
        var reduced = new BytesSink(ReferenceSide * ReferenceSide);
        var keys = new BytesSink(KeyFrameReductions.Size);
        var limits = options.Limits with { DecodeBaseTime = _time, DecodeTimePerMinute = TimeSpan.Zero };
        await FfmpegRun.RunAsync(
            tools, options with { Limits = limits, StillFormat = demuxer }, (path, _still),
            [new RunOutput(whole, _whole), new RunOutput(reduced, _reduced), new RunOutput(keys, DecodePlan.StillKeys)], cancellation);
        return ReadPicture(whole.Bytes) is { } size && reduced.Bytes.Length == ReferenceSide * ReferenceSide && keys.Bytes.Length == KeyFrameReductions.Size
            ? new StillOutcome.Hashed(Hashes(whole.Bytes, size, reduced.Bytes, keys.Bytes))
            : new StillOutcome.Unusable("The file begins like a picture and cannot be decoded: it is damaged, cut off, or larger than 67 million pixels. Send a whole picture.");
    }

    /// <summary>True when a file begins like a picture that can be hashed.</summary>
    public static async Task<bool> LooksLikeOneAsync(string path, CancellationToken cancellation) => StillSignature.Of(await HeadAsync(path, cancellation)).Demuxer is not null;

    private static StillHashes Hashes(ReadOnlySpan<byte> whole, (int Header, int Width, int Height) size, ReadOnlySpan<byte> reduced, ReadOnlySpan<byte> keys)
    {
        var builder = new FingerprintBuilder();
        KeyFrameReductions.Add(builder, keys, 0);
        builder.AddFrame(whole[size.Header..], size.Width, size.Height, 0);
        var picture = builder.Build(0);
        var key = picture.KeyFrames[0];
        var frame = picture.Frames[0];
        var asIs = new PictureHash(frame.Quality, frame.Hash, frame.Mirrored);
        var asOthers = size is { Width: <= ReferenceSide, Height: <= ReferenceSide } ? asIs : new PdqHasher().Hash(reduced, ReferenceSide, ReferenceSide);
        return new StillHashes(asOthers, asIs, key.Average, key.Difference, key.Perceptual) { Picture = picture };
    }

    // What ffmpeg writes in front of the bytes of a grey picture: "P5\n1280 720\n255\n". Null when the picture did not come whole.
    private static (int Header, int Width, int Height)? ReadPicture(ReadOnlySpan<byte> pgm)
    {
        if (!pgm.StartsWith("P5\n"u8) || !Utf8Parser.TryParse(pgm[3..], out int width, out var across)) return null;

        var at = 3 + across + 1;
        if (at >= pgm.Length || !Utf8Parser.TryParse(pgm[at..], out int height, out var down)) return null;

        at += down;
        if (!pgm[at..].StartsWith("\n255\n"u8)) return null;

        at += 5;
        return width > 0 && height > 0 && pgm.Length - at == (long)width * height ? (at, width, height) : null;
    }

    private static readonly MediaInfo _still = new() { Container = "", DurationSeconds = 1, VideoStream = 0, Width = 1, Height = 1, VideoCodec = "" };

    private static async Task<byte[]> HeadAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[FileSignature.Length];
        return head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation)];
    }
}

/// <summary>What hashing a still picture came to.</summary>
public abstract record StillOutcome
{
    private StillOutcome()
    {
    }

    /// <summary>It was hashed.</summary>
    /// <param name="Hashes">The hashes.</param>
    public sealed record Hashed(StillHashes Hashes) : StillOutcome;

    /// <summary>It is no picture that can be read.</summary>
    /// <param name="Detail">What it is, with what was expected, in a sentence or two.</param>
    public sealed record Unusable(string Detail) : StillOutcome;
}
