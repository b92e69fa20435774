using FFMpegCore;
using FFMpegCore.Exceptions;
using Provenance.Acquiring;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Ffmpeg;

/// <summary>One run of ffmpeg on one media file, through FFMpegCore: hardened, limited in time, every output read to its end.</summary>
internal static class FfmpegRun
{
    private const long BaseMemory = 3L << 30;
    private const long BytesPerPixel = 128;

    /// <summary>Runs ffmpeg. Returns for everything the file does; throws for cancellation and for faults of our own sinks.</summary>
    /// <param name="tools">The programs.</param>
    /// <param name="options">Threads, limits, folders.</param>
    /// <param name="media">The file, and what the probe found in it.</param>
    /// <param name="outputs">At least one.</param>
    /// <param name="cancellation">Kills ffmpeg at once.</param>
    /// <exception cref="IOException">ffmpeg is no longer there: the machine's fault, never the file's.</exception>
    /// <exception cref="InvalidOperationException">ffmpeg was killed from outside, or one of our sinks failed: what has come is not the whole file, and says nothing of it.</exception>
    public static async Task<RunEnd> RunAsync(
        FfmpegTools tools, FfmpegOptions options, (string Path, MediaInfo Info) media, IReadOnlyList<RunOutput> outputs, CancellationToken cancellation)
    {
        // FFMpegCore would look on PATH for another one without a word.
        if (!File.Exists(tools.Ffmpeg)) throw new IOException($"{tools.Ffmpeg} is gone since the start. Install ffmpeg again.");
        using var job = new JobFolder(media.Path, options.WorkFolder);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var time = options.Limits.DecodeTime(ExpectedSeconds(media, options.Limits));
        limited.CancelAfter(time);
        foreach (var output in outputs) output.Sink.Failed = limited.Cancel;
        using var end = new CancellationTokenSource();
        await using var ending = limited.Token.Register(() => End(end));

        var confinement = new Confinement(tools.Ffmpeg, job.Path) { Reads = [Path.GetFullPath(media.Path)], MaxMemory = MemoryFor(media.Info), Yields = options.SkipSeconds == 0 && options.StillFormat is null, MaxProcessorSeconds = (long)Math.Ceiling(time.TotalSeconds) * (options.Threads + 2) };
        var arguments = Arguments(tools.Hold(options.Sandbox, confinement) + Hardening.Decode(options), outputs);
        var ran = await Leash.StartAsync(() => RunAsync(arguments, tools.OptionsFor(job.Path), end.Token));

        cancellation.ThrowIfCancellationRequested();
        if (outputs.Select(output => output.Sink.Failure).FirstOrDefault(failure => failure is not null) is { } ours)
            throw new InvalidOperationException($"Taking ffmpeg's output failed: {ours.Message}", ours);
        if (ran is { } ended && (Leash.IsNotStarted(ended.ExitCode) || (ended.ExitCode != 0 && ended.Errors.Any(Sandbox.IsItsOwn))))
            throw new IOException($"{tools.Ffmpeg} cannot be started: {string.Join(' ', ended.Errors)}. Install ffmpeg again, or see what keeps it from running.");
        if (ran is { ExitCode: var code } && Sandbox.KilledFromOutside(tools.Ffmpeg, code) is { } killed) throw killed;
        return ran ?? new RunEnd(-1, [$"stopped after {time.TotalSeconds:0} s, the longest a file of this length may take"]);
    }

    // FFMpegCore first asks ffmpeg to quit through a pipe, which is broken when it has just ended by itself. Thrown on from here, that would
    // reach whoever cancels: a request, or the timer of the limit, where it would take the process down.
    private static void End(CancellationTokenSource end)
    {
        try
        {
            end.Cancel();
        }
        catch (AggregateException broken) when (broken.Flatten().InnerExceptions.All(e => e is IOException or InvalidOperationException))
        {
            return;
        }
    }

    // Null when the token ended it.
    private static async Task<RunEnd?> RunAsync(FFMpegArgumentProcessor arguments, FFOptions options, CancellationToken cancellation)
    {
        try
        {
            var result = await arguments.CancellableThrough(cancellation, TimeSpan.Zero).ProcessAsynchronously(true, options, CancellationToken.None);
            return new RunEnd(result.ExitCode, result.StandardError);
        }
        catch (FFMpegProcessException e)
        {
            return cancellation.IsCancellationRequested ? null : new RunEnd(e.Result.ExitCode, e.Result.StandardError);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static FFMpegArgumentProcessor Arguments(string first, IReadOnlyList<RunOutput> outputs) =>
        FFMpegArguments
            .FromFileInput(JobFolder.Input, verifyExists: false, input => input.WithCustomArgument(first))
            .OutputToMany(many =>
            {
                for (var i = 0; i < outputs.Count; i++)
                {
                    var output = outputs[i];
                    many.AddOutput(new SocketOutput($"{i}.sock", output.Sink), to => to.WithCustomArgument(output.Arguments));
                }
            });

    // What a decoder keeps is frames: up to 16 to refer to, and some in every filter. The rest are libraries and the threads' own, mostly reserved and never used.
    private static long MemoryFor(MediaInfo info) => BaseMemory + (BytesPerPixel * Math.Max(1L << 20, (long)info.Width * info.Height));

    // A header that says nothing: by the size, at a rate that only very plain footage stays below (100 kbit/s), ten minutes at least.
    private static double ExpectedSeconds((string Path, MediaInfo Info) media, MediaLimits limits) =>
        media.Info.DurationSeconds > 0
            ? media.Info.DurationSeconds
            : Math.Clamp(new FileInfo(media.Path).Length / 12_500.0, 600, Math.Max(600, limits.MaxDuration.TotalSeconds));
}

/// <summary>One output of a run.</summary>
/// <param name="Sink">Takes its bytes.</param>
/// <param name="Arguments">ffmpeg's arguments for it, all our own.</param>
internal sealed record RunOutput(StreamSink Sink, string Arguments);

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">ffmpeg's exit code; -1 when the time limit ended it.</param>
/// <param name="Errors">What it wrote at level error, as it came: hostile text.</param>
internal sealed record RunEnd(int ExitCode, IReadOnlyList<string> Errors);
