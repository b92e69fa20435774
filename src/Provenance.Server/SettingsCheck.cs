using Npgsql;
using Provenance.Server.People.Provider;

namespace Provenance.Server;

/// <summary>Whether the settings go together, asked before anything is opened.</summary>
internal static class SettingsCheck
{
    /// <summary>What is wrong and what to do about it; null when nothing is.</summary>
    internal static string? ProblemOf(ServerOptions options) => LimitsProblem(options) ?? RoleProblem(options) ?? DatabaseProblem(options) ?? OperationsProblem(options) ?? ProviderSettings.ProblemOf(options);

    private static string? OperationsProblem(ServerOptions options)
    {
        if (options.Log is not (ServerOptions.TextLog or ServerOptions.JsonLog)) return $"There is no log \"{options.Log}\". Expected --log text or --log json.";
        if (options.Otlp.Length > 0 && options.OtlpAddress is null) return $"\"{options.Otlp}\" is no address to send traces to. Expected for example --otlp http://collector:4317";

        if (options.SandboxMode is null) return $"There is no sandbox \"{options.Sandbox}\". Expected --sandbox auto, --sandbox required or --sandbox off.";
        foreach (var (name, value) in ((string, string)[])[("--archive", options.Archive), ("--time-stamps", options.TimeStamps)])
        {
            if (value.Length > 0 && ServerOptions.WebAddress(value) is null) return $"\"{value}\" is no address for {name}. Expected one that begins with https:// or http://";
        }

        if (options.TrustedHosts.FirstOrDefault(host => Uri.CheckHostName(host) != UriHostNameType.Dns) is { } wrong) return $"\"{wrong}\" is no host name for --trusted-instances. Expected for example social.example";

        return options.MaxDataBytes < 0 || options.MinFreeBytes < 0 ? "--max-data-bytes and --min-free-bytes are numbers of bytes, 0 or more." : null;
    }

    // What ffmpeg itself refuses to go beyond bounds the side and the streams; a day bounds the rest.
    private static string? LimitsProblem(ServerOptions options) =>
        OutOfRange("--max-minutes", options.MaxMinutes, 1440) ?? OutOfRange("--max-side", options.MaxSide, 8192)
        ?? OutOfRange("--max-streams", options.MaxStreams, 60) ?? OutOfRange("--fetch-minutes", options.FetchMinutes, 1440);

    private static string? OutOfRange(string name, int value, int most) => value >= 1 && value <= most ? null : $"{name} {value} is out of range. Expected 1 to {most}.";

    private static string? RoleProblem(ServerOptions options) => options.Role switch
    {
        ServerRole.All => null,
        ServerRole.Web or ServerRole.Worker when options.IsPostgres => null,
        ServerRole.Web or ServerRole.Worker =>
            $"--role {options.Role} needs PostgreSQL, which several processes can share. SQLite is served by one process: leave --role away, or name a database with --database.",
        _ => $"There is no role \"{options.Role}\". Expected --role all, --role web or --role worker.",
    };

    private static string? DatabaseProblem(ServerOptions options)
    {
        if (!options.IsPostgres)
            return string.IsNullOrWhiteSpace(options.DatabasePasswordFile) ? null : "--database-password-file is of no use without --database. Name the database as well.";

        try
        {
            return options.ConnectionString() is { Host: null or "" } ? "--database names no host. Expected for example: Host=127.0.0.1;Database=provenance;Username=provenance" : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return $"--database is no connection string of PostgreSQL: {e.Message} Expected for example: Host=127.0.0.1;Database=provenance;Username=provenance";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The file of --database-password-file cannot be read: {e.Message}";
        }
    }

    /// <summary>The connection string with the password of its file, and without just-in-time compilation unless it sets options of its own.</summary>
    /// <exception cref="ArgumentException">It cannot be read as one.</exception>
    /// <exception cref="IOException">The password's file cannot be read.</exception>
    internal static NpgsqlConnectionStringBuilder ConnectionString(this ServerOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Database);
        if (!string.IsNullOrWhiteSpace(options.DatabasePasswordFile)) connection.Password = File.ReadAllText(options.DatabasePasswordFile).Trim();
        // The filters of visibility and verdict look costly to the planner and are not: it would compile for 200 ms what then runs for 5.
        if (string.IsNullOrEmpty(connection.Options)) connection.Options = "-c jit=off";
        return connection;
    }
}
