using System.Runtime.InteropServices;
using Provenance.Acquiring;
using Provenance.Fingerprinting;

namespace Provenance.Media.Ffmpeg;

/// <summary>Decodes a media file with one run of ffmpeg: Y planes, key frames, sound, poster and filmstrip come out of it through a socket each.</summary>
/// <param name="tools">The programs.</param>
/// <param name="options">Threads, limits and folders.</param>
public sealed class FfmpegDecoder(FfmpegTools tools, FfmpegOptions options) : IMediaDecoder
{
    private const int MaxPictureBytes = 16 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<DecodeOutcome> DecodeAsync(
        string path, MediaInfo info, FingerprintBuilder builder, string? pictures, IProgress<double>? progress, CancellationToken cancellation)
    {
        var decode = new Decode(info, builder, progress);
        var end = await FfmpegRun.RunAsync(tools, options, (path, info), decode.Outputs(pictures is not null), cancellation);
        if (builder.FrameCount == 0 && info.AudioStream is not null)
        {
            // A sound track that cannot even be opened ends ffmpeg before the first picture.
            decode = new Decode(info with { AudioStream = null, AudioCodec = null }, builder, progress);
            end = await FfmpegRun.RunAsync(tools, options, (path, info), decode.Outputs(pictures is not null), cancellation);
        }
        decode.SetSound(builder);
        if (pictures is not null) await decode.WritePicturesAsync(pictures, cancellation);
        progress?.Report(1);
        return DecodeVerdict.Of(info, decode.FrameCount, end);
    }

    /// <summary>The sinks of one run.</summary>
    private sealed class Decode(MediaInfo info, FingerprintBuilder builder, IProgress<double>? progress)
    {
        private readonly FrameSink _luma = new(info.ShownWidth * info.ShownHeight, (frame, number) =>
        {
            builder.AddFrame(frame, info.ShownWidth, info.ShownHeight, number / FingerprintData.FramesPerSecond);
            if (info.DurationSeconds > 0) progress?.Report(Math.Min(1, number / FingerprintData.FramesPerSecond / info.DurationSeconds));
        });

        private readonly FrameSink _proxy = ProxySink(new DecodePlan(info), builder);

        private readonly FrameSink _keys = new(KeyFrameReductions.Size, (frame, number) => KeyFrameReductions.Add(builder, frame, number * DecodePlan.SecondsPerKeyFrame));

        // 4 hours of words are 464 KB.
        private readonly BytesSink _words = new(16 * 1024 * 1024);
        private readonly SoundLevelSink _levels = new();
        private readonly BytesSink _poster = new(MaxPictureBytes);
        private readonly BytesSink _filmstrip = new(MaxPictureBytes);

        public int FrameCount => _luma.Count;

        public List<RunOutput> Outputs(bool pictures)
        {
            var plan = new DecodePlan(info);
            List<RunOutput> outputs = [new(_luma, plan.Luma), new(_keys, plan.Keys), new(_proxy, plan.Proxy)];
            if (pictures) outputs.AddRange([new(_poster, plan.Poster), new(_filmstrip, DecodePlan.Filmstrip)]);
            if (info.AudioStream is not null) outputs.AddRange([new(_words, plan.Words), new(_levels, DecodePlan.Levels)]);
            return outputs;
        }

        private static FrameSink ProxySink(DecodePlan plan, FingerprintBuilder builder) => new(
            plan.ProxyWidth * plan.ProxyHeight, (frame, _) => builder.AddProxyFrame(frame, plan.ProxyWidth, plan.ProxyHeight));

        public void SetSound(FingerprintBuilder into)
        {
            var words = MemoryMarshal.Cast<byte, uint>(_words.Bytes).ToArray();
            if (words.Length > 0) into.SetSound(words, _levels.LevelsOf(words.Length));
        }

        public async Task WritePicturesAsync(string folder, CancellationToken cancellation)
        {
            await WriteAsync(folder, "poster.jpg", JpegStream.Pick(_poster.Bytes, last: true).ToArray(), cancellation);
            await WriteAsync(folder, "filmstrip.jpg", JpegStream.Pick(_filmstrip.Bytes, last: false).ToArray(), cancellation);
        }

        private static async Task WriteAsync(string folder, string name, byte[] picture, CancellationToken cancellation)
        {
            if (picture.Length == 0) return;
            var temporary = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}.part");
            await File.WriteAllBytesAsync(temporary, picture, cancellation);
            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
        }
    }
}
