using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Provenance.Cli;

/// <summary>Dumps a PostgreSQL database into a backup and puts it back, by PostgreSQL's own <c>pg_dump</c> and <c>pg_restore</c>.</summary>
internal static class PostgresDump
{
    private const string Name = "provenance.dump";

    /// <summary>Dumps the database, whole as of one moment.</summary>
    /// <exception cref="IOException">pg_dump is missing, or fails: the message says why.</exception>
    internal static async Task MakeAsync(NpgsqlConnectionStringBuilder database, string backup, CancellationToken cancellation)
    {
        var part = Path.Combine(backup, Name + ".part");
        await RunAsync(database, "pg_dump", ["--format=custom", "--no-owner", $"--file={part}"], cancellation);
        File.Move(part, Path.Combine(backup, Name), overwrite: true);
    }

    /// <summary>Puts a dump into an empty database, whole or not at all.</summary>
    /// <exception cref="IOException">There is no dump, pg_restore is missing, or it fails: the message says why.</exception>
    internal static async Task PutBackAsync(NpgsqlConnectionStringBuilder database, string backup, CancellationToken cancellation)
    {
        var dump = Path.Combine(backup, Name);
        if (!File.Exists(dump)) throw new IOException($"{backup} holds no dump of a PostgreSQL database ({Name}).");

        await RunAsync(database, "pg_restore", ["--no-owner", "--single-transaction", "--exit-on-error", $"--dbname={database.Database}", dump], cancellation);
    }

    private static async Task RunAsync(NpgsqlConnectionStringBuilder database, string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        // Not on the command line, which everybody on the machine can read.
        start.Environment["PGPASSWORD"] = database.Password;
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGDATABASE"] = database.Database;
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0) throw new IOException($"{program} ended with {process.ExitCode}: {said.Trim()}");
        }
        catch (Win32Exception e)
        {
            throw new IOException($"{program} cannot be started ({e.Message}). Install PostgreSQL's client programs of the server's version or later: on Debian, apt-get install postgresql-client.", e);
        }
    }
}
