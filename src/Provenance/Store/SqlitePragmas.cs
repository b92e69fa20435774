using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Provenance.Store;

/// <summary>Sets what SQLite keeps per connection: write-ahead logging, a busy timeout, and a sync that survives power loss.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    internal static SqlitePragmas Instance { get; } = new();

    private const string Pragmas = "pragma busy_timeout=30000; pragma synchronous=full;";
    private const string Logging = "pragma journal_mode=wal;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        // A database that was put back from a copy logs in another way; who only reads, as EF Core does to see whether it is there, cannot change that.
        command.CommandText = new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Pragmas : Logging + Pragmas;
        command.ExecuteNonQuery();
    }
}
