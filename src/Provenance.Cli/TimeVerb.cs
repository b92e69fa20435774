using System.CommandLine;
using Provenance.Acquiring;
using Provenance.Submitting.PostUrls;

namespace Provenance.Cli;

/// <summary><c>provenance time URL|FILE [--json]</c> and <c>provenance time --csv IN --out OUT</c>: what an address, an id or a file says of time by itself. Nobody is asked.</summary>
internal static class TimeVerb
{
    private static readonly Argument<string?> _what = new("URL|FILE") { Description = "An address, at://…, a TikTok file's vid:…, or a video file.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> _json = new("--json") { Description = "Write JSON." };
    private static readonly Option<string?> _csv = new("--csv") { Description = "Read a list of addresses from a CSV file with a column url.", HelpName = "IN" };
    private static readonly Option<string?> _out = OutOption.Create("OUT", "Where the list's rows go, one for each of its rows, in order.", isRequired: false);

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("time", "Says what an address, an id or a file tells of when it was published, and how it knows.") { _what, _json, _csv, _out };
        verb.Validators.Add(result =>
        {
            var (isOne, isList) = (result.GetValue(_what) is not null, result.GetValue(_csv) is not null);
            if (isOne == isList) result.AddError("There is either one URL or FILE, or a list by --csv IN --out OUT. Expected one of the two.");
            if (isList && result.GetValue(_out) is null) result.AddError("--csv needs --out OUT: the file that the rows go to.");
            if (isOne && result.GetValue(_out) is not null) result.AddError("--out goes with --csv. One address or file is written to standard output.");
        });
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_csv) is { } list) return await TimeCsv.RunAsync(list, parsed.GetValue(_out)!, cancellation);

        var (what, now, isJson) = (parsed.GetValue(_what)!, TimeProvider.System.GetUtcNow(), parsed.GetValue(_json));
        if (File.Exists(what)) return await OfFileAsync(what, isJson, now, cancellation);

        var row = TimeRow.Of(what, now);
        if (row.IsRefused)
        {
            await Console.Error.WriteLineAsync($"{row.Note} There is no file of that name either.");
            return ExitCodes.Unreadable;
        }

        var url = PostUrl.Parse(what, now) is PostUrlOutcome.Parsed { Url: var read } ? read : null;
        await WholeFile.WriteOrPrintAsync(null, to => isJson ? TimeText.WriteJsonAsync(to, row, url) : TimeText.WriteAsync(to, row, url));
        return ExitCodes.Done;
    }

    private static async Task<int> OfFileAsync(string path, bool isJson, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (await new VideoReader(1).ProbeAsync(path, cancellation))
        {
            case ProbeOutcome.Video { Info: var info }:
                var (times, marks) = (FileTimes.Of(info.Tags, path, now).ToList(), FileMarks.Of(info.Tags));
                await WholeFile.WriteOrPrintAsync(null, to => isJson ? TimeText.WriteJsonAsync(to, path, times, marks) : TimeText.WriteAsync(to, path, times, marks));
                return ExitCodes.Done;
            case ProbeOutcome.Unusable { Detail: var detail }:
                await Console.Error.WriteLineAsync($"{path} cannot be read: {detail}");
                return ExitCodes.Unreadable;
            default:
                throw new InvalidOperationException("A probe ended in a way that is not known here.");
        }
    }
}
