using System.CommandLine;
using Provenance.Reviewing.Upkeep;

namespace Provenance.Cli;

/// <summary><c>provenance check --data FOLDER [--quick]</c>: whether database, files and index agree. Nothing is changed; the service may run.</summary>
internal static class CheckVerb
{
    private static readonly DataOptions _where = new();
    private static readonly Option<bool> _quick = new("--quick") { Description = "Look only whether files are there, without reading them." };

    internal static Command Create()
    {
        var verb = new Command("check", "Checks that the database, the files and the index of a service agree. Nothing is changed.") { _quick };
        foreach (var option in _where.All) verb.Options.Add(option);
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (folder, store) = _where.Open(parsed);
        var report = await new CheckStore(store, folder, TimeProvider.System).RunAsync(reads: !parsed.GetValue(_quick), cancellation);
        foreach (var finding in report.Findings) Console.WriteLine($"{finding.Kind}: {finding.Subject}. {finding.What}");
        Console.WriteLine(report.Findings.Count == 0
            ? $"All is well: {report.Appearances} appearances, {report.Files} files, {report.Frames} frames."
            : $"Findings: {report.Findings.Count}, among {report.Appearances} appearances, {report.Files} files, {report.Frames} frames.");
        return report.Findings.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
