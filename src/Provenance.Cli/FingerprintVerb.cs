using System.CommandLine;

namespace Provenance.Cli;

/// <summary><c>provenance fingerprint VIDEO [--format vpdq|json] [--every-frame] [--out FILE]</c>: the hashes of a video.</summary>
internal static class FingerprintVerb
{
    private static readonly Argument<string> _video = new("VIDEO") { Description = "The video file." };
    private static readonly Option<string> _format = FormatOption();
    private static readonly Option<string?> _out = OutOption.Create("FILE", "Where to write; standard output when it is not given.", isRequired: false);

    private static readonly Option<bool> _everyFrame = new("--every-frame")
    {
        Description = "Hash every decoded frame, in presentation order, with its own time; otherwise 4 frames of each second, numbered by the frame that is shown then "
            + "(from the time and the average frame rate).",
    };

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("fingerprint", "Writes the frame hashes of a video.") { _video, _format, _everyFrame, _out };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetValue(_video)!;
        var reader = new VideoReader(Math.Min(4, Environment.ProcessorCount));
        var progress = new ProgressLine($"Fingerprinting {Path.GetFileName(path)}");
        var isEveryFrame = parsed.GetValue(_everyFrame);
        var reading = isEveryFrame
            ? await reader.ReadEveryFrameAsync(path, progress, cancellation)
            : await reader.ReadAsync(path, progress, cancellation);
        if (reading is VideoReading.Unreadable unreadable) return Unreadable(progress, path, unreadable);

        var video = (VideoReading.Video)reading;
        if (video.Fingerprint.Remark is { } remark) progress.Say($"{path}: {remark}");
        var frames = NumberedFrame.Of(video, isEveryFrame);
        await WholeFile.WriteOrPrintAsync(parsed.GetValue(_out), to => parsed.GetValue(_format) == "json"
            ? FingerprintText.WriteJsonAsync(to, video, frames)
            : FingerprintText.WriteVpdqAsync(to, frames));
        return ExitCodes.Done;
    }

    /// <summary>Says which video cannot be read and why.</summary>
    internal static int Unreadable(ProgressLine progress, string path, VideoReading.Unreadable reading)
    {
        progress.Say($"{path} cannot be read: {reading.Reason}");
        return ExitCodes.Unreadable;
    }

    private static Option<string> FormatOption()
    {
        var option = new Option<string>("--format")
        {
            Description = "vpdq: lines of frame,quality,hash,seconds; json: all of it, with key frames and sound.",
            DefaultValueFactory = _ => "vpdq",
            HelpName = "vpdq|json",
        };
        option.AcceptOnlyFromAmong("vpdq", "json");
        return option;
    }
}
