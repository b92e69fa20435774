using System.CommandLine;
using Provenance.Reviewing.Upkeep;

namespace Provenance.Cli;

/// <summary><c>provenance backup --data FOLDER --to BACKUP</c> and <c>provenance restore --from BACKUP --data FOLDER</c>, the database on PostgreSQL included where one is named.</summary>
internal static class BackupVerb
{
    private static readonly DataOptions _where = new();
    private static readonly Option<string> _to = new("--to") { Description = "The folder of the backup; made when absent. A second backup into it copies what is new.", HelpName = "BACKUP", Required = true };
    private static readonly Option<string> _from = new("--from") { Description = "The folder of the backup.", HelpName = "BACKUP", Required = true };

    internal static Command CreateBackup()
    {
        var verb = new Command("backup", "Copies everything that a service keeps, while it runs.") { _to };
        foreach (var option in _where.All) verb.Options.Add(option);
        verb.SetAction(BackupAsync);
        return verb;
    }

    internal static Command CreateRestore()
    {
        var verb = new Command("restore", "Puts a backup into an empty data folder, and into an empty database where one on PostgreSQL is named.") { _from };
        foreach (var option in _where.All) verb.Options.Add(option);
        verb.SetAction(RestoreAsync);
        return verb;
    }

    private static async Task<int> BackupAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var to = parsed.GetValue(_to)!;
        var (folder, store) = _where.Open(parsed);
        // Before the files, as the copy of a SQLite database is: every file that it names is there then.
        if (_where.PostgresIn(parsed) is { } postgres) await PostgresDump.MakeAsync(postgres, Directory.CreateDirectory(to).FullName, cancellation);
        var made = await DataBackup.MakeAsync(folder, to, store, cancellation);
        Console.WriteLine($"Copied the database and {made} that were new. 'provenance restore --from {to} --data FOLDER' puts it back.");
        return ExitCodes.Done;
    }

    private static async Task<int> RestoreAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (from, to) = (parsed.GetValue(_from)!, _where.PathIn(parsed));
        try
        {
            var put = await DataBackup.RestoreAsync(from, to, cancellation);
            if (_where.PostgresIn(parsed) is { } postgres) await PostgresDump.PutBackAsync(postgres, from, cancellation);
            Console.WriteLine($"Put back the database and {put}. 'provenance check --data {to}' looks at all of it; then start the service on it.");
            return ExitCodes.Done;
        }
        catch (InvalidDataException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCodes.Failed;
        }
    }
}
