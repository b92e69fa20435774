using System.CommandLine;
using Provenance.Matching;

namespace Provenance.Cli;

/// <summary><c>provenance compare QUERY REFERENCE [--json]</c>: what two videos share.</summary>
internal static class CompareVerb
{
    private static readonly Argument<string> _query = new("QUERY") { Description = "The new video file." };
    private static readonly Argument<string> _reference = new("REFERENCE") { Description = "The known video file." };
    private static readonly Option<bool> _json = new("--json") { Description = "Write JSON; its match is null when nothing is shared." };

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("compare", "Says which seconds of one video are seconds of another.") { _query, _reference, _json };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var reader = new VideoReader(Math.Min(4, Environment.ProcessorCount));
        var videos = new List<VideoReading.Video>();
        foreach (var path in (string[])[parsed.GetValue(_query)!, parsed.GetValue(_reference)!])
        {
            var progress = new ProgressLine($"Fingerprinting {Path.GetFileName(path)}");
            var reading = await reader.ReadAsync(path, progress, cancellation);
            if (reading is VideoReading.Unreadable unreadable) return FingerprintVerb.Unreadable(progress, path, unreadable);

            var video = (VideoReading.Video)reading;
            if (video.Fingerprint.Remark is { } remark) progress.Say($"{path}: {remark}");
            videos.Add(video);
        }

        var (query, reference) = (videos[0].Fingerprint.Data, videos[1].Fingerprint.Data);
        var comparison = FingerprintComparer.Compare(query, reference);
        var edits = ComparisonText.Edits(
            comparison, ComparisonText.Facts(parsed.GetValue(_query)!, query), ComparisonText.Facts(parsed.GetValue(_reference)!, reference));
        await WholeFile.WriteOrPrintAsync(null, to => parsed.GetValue(_json)
            ? ComparisonText.WriteJsonAsync(to, comparison, edits)
            : ComparisonText.WriteAsync(to, comparison, edits));
        return ExitCodes.Done;
    }
}
