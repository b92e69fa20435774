using System.CommandLine;
using System.CommandLine.Help;
using System.Data.Common;
using System.Text;
using Provenance.Cli.Client;

namespace Provenance.Cli;

/// <summary>The command <c>provenance</c>: its verbs, and what becomes of faults that no verb expects.</summary>
internal static class CommandLine
{
    private const string Name = "provenance";

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static async Task<int> RunAsync(string[] args)
    {
        // Pipes and files get UTF-8 without a byte order mark, whatever the machine's locale says.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0) return BadUsage(parsed);

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted; nothing was written.");
            return ExitCodes.Cancelled;
        }
        catch (DbException fault)
        {
            await Console.Error.WriteLineAsync($"The database cannot be read: {fault.Message}. If it is damaged, restore a backup.");
            return ExitCodes.Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCodes.Failed;
        }
    }

    // The library would print the whole help to standard output, where a script expects the result.
    private static int BadUsage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors.Select(error => error.Message).Distinct()) Console.Error.WriteLine(error);
        var verb = parsed.CommandResult.Command is { Name: not Name } command ? $" {command.Name}" : "";
        Console.Error.WriteLine($"'{Name}{verb} --help' shows what is expected.");
        return ExitCodes.BadUsage;
    }

    private static Command Root()
    {
        // Not the library's root command: that one is called after the assembly, which cannot be called like the command.
        var root = new Command(Name, $"Finds where footage was published before. {ExitCodes.Help}") { new HelpOption(), new VersionOption() };
        root.Subcommands.Add(FingerprintVerb.Create());
        root.Subcommands.Add(CompareVerb.Create());
        root.Subcommands.Add(MatchVerb.Create());
        root.Subcommands.Add(TimeVerb.Create());
        root.Subcommands.Add(VerifyLogVerb.Create());
        root.Subcommands.Add(CheckVerb.Create());
        root.Subcommands.Add(BackupVerb.CreateBackup());
        root.Subcommands.Add(BackupVerb.CreateRestore());
        root.Subcommands.Add(SubmitVerb.Create());
        root.Subcommands.Add(ImportVerb.Create());
        root.Subcommands.Add(StatusVerb.Create());
        root.Subcommands.Add(LookupVerb.Create());
        return root;
    }
}
