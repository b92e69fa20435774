using System.CommandLine;
using Provenance.Reviewing.Logging;

namespace Provenance.Cli;

/// <summary><c>provenance verify-log FILE [--head SEQUENCE:HASH]</c>: whether an exported log is as it was written. Nobody is asked.</summary>
internal static class VerifyLogVerb
{
    private static readonly Argument<FileInfo> _file = new("FILE") { Description = "The exported log, a JSON object a line (GET /api/v1/log)." };
    private static readonly Option<string> _head = new("--head") { Description = "A head that was published, as SEQUENCE:HASH: without one a log whose end was cut off cannot be told from a whole one.", HelpName = "SEQUENCE:HASH" };

    internal static Command Create()
    {
        var verb = new Command("verify-log", "Checks offline that an exported log was not changed, and names the first entry that was.") { _file, _head };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (file, wanted) = (parsed.GetValue(_file)!, parsed.GetValue(_head));
        if (!file.Exists) return await WrongAsync(ExitCodes.Unreadable, $"There is no file {file.FullName}. Expected a log exported from /api/v1/log or from the page Log.");
        var head = LogHead.Read(wanted);
        if (wanted is not null && head is null) return await WrongAsync(ExitCodes.BadUsage, $"\"{wanted}\" is no head. Expected SEQUENCE:HASH with 64 hex digits, as /api/v1/log/head gives it.");

        switch (await LogVerification.OfAsync(File.ReadLinesAsync(file.FullName, cancellation), head, cancellation))
        {
            case LogVerdict.Whole { Head: var newest, Erased: var erased }:
                Console.WriteLine($"The log is whole: {newest.Sequence} entries, the head is {newest}.{(erased > 0 ? $" Of {erased} the contents were erased." : "")}{(head is null ? " Compare the head with one that was published: only that shows that nothing was cut off." : "")}");
                return ExitCodes.Done;
            case LogVerdict.Broken { Line: var line, Sequence: var sequence, Why: var why }:
                Console.WriteLine($"The log is broken at entry {sequence} (line {line}): {why}");
                return ExitCodes.Failed;
            default:
                throw new InvalidOperationException("A log is either whole or broken.");
        }
    }

    private static async Task<int> WrongAsync(int code, string why)
    {
        await Console.Error.WriteLineAsync(why);
        return code;
    }
}
