using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Provenance.Store;

namespace Provenance.Cli;

/// <summary>Where a service keeps what it keeps: the options of the verbs that look after it.</summary>
internal sealed class DataOptions
{
    private readonly Option<string> _data = new("--data") { Description = "The data folder of the service.", HelpName = "FOLDER", Required = true };
    private readonly Option<string?> _database = new("--database") { Description = "The connection string of its PostgreSQL database; without it the database is the one in the folder.", HelpName = "CONNECTION" };
    private readonly Option<string?> _password = new("--database-password-file") { Description = "A file that holds that database's password.", HelpName = "FILE" };

    /// <summary>The options, for a verb.</summary>
    internal IReadOnlyList<Option> All => [_data, _database, _password];

    /// <summary>The folder's path as it was given.</summary>
    internal string PathIn(ParseResult parsed) => parsed.GetValue(_data)!;

    /// <summary>The PostgreSQL database; null when the folder holds the database.</summary>
    internal NpgsqlConnectionStringBuilder? PostgresIn(ParseResult parsed)
    {
        if (parsed.GetValue(_database) is not { } text) return null;

        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (parsed.GetValue(_password) is { } file) connection.Password = File.ReadAllText(file).Trim();
            return connection;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InvalidOperationException($"--database is no connection string of PostgreSQL: {e.Message} Expected for example: Host=127.0.0.1;Database=provenance;Username=provenance", e);
        }
    }

    /// <summary>The store, if there is one.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal (DataFolder Folder, IDbContextFactory<ProvenanceDbContext> Store) Open(ParseResult parsed)
    {
        var (path, postgres) = (PathIn(parsed), PostgresIn(parsed));
        if (!Directory.Exists(path) || (postgres is null && !File.Exists(Path.Combine(path, "provenance.db"))))
            throw new InvalidOperationException($"{path} is no data folder: {(Directory.Exists(path) ? "it holds no database (provenance.db)" : "it is not there")}. Expected the folder that the service was started with by --data; for a database on PostgreSQL name it by --database as well.");

        var folder = new DataFolder(path);
        return (folder, StoreServices.Factory(folder, postgres?.ToString()));
    }
}
