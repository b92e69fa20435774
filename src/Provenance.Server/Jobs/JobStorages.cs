using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Provenance.Server.Jobs;

/// <summary>Where Hangfire keeps its queues: in memory for the single process, in PostgreSQL when processes share them.</summary>
internal static class JobStorages
{
    /// <summary>The schema of Hangfire's own tables: nothing of ours lies in it, and losing it loses nothing.</summary>
    internal const string Schema = "hangfire";

    // Two processes that start together would both make the tables; the number is any that nobody else uses.
    private const long SchemaLock = 0x50524f564a4f4253;

    internal static JobStorage Open(ServerOptions options) =>
        options.IsPostgres ? OpenPostgres(options.ConnectionString().ToString()) : new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(15) });

    private static PostgreSqlStorage OpenPostgres(string connectionString)
    {
        var settings = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            AllowDegradedModeWithoutStorage = false,
            EnableLongPolling = true, // LISTEN and NOTIFY; without it in the web process too, a submission waits for the next poll
            QueuePollInterval = TimeSpan.FromSeconds(5), // finds what a dead worker held
            InvisibilityTimeout = TimeSpan.FromSeconds(30), // not shorter than a lease, or a job comes back before its row can be claimed
            DistributedLockTimeout = TimeSpan.FromMinutes(1), // by default a scheduler that is killed with its lock held stops the others' sweeps for ten
            UseSlidingInvisibilityTimeout = true, // the default is fixed: a longer job would start again and again
        };
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var take = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = SchemaLock } } };
        take.ExecuteNonQuery();
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, settings), settings);
        using var release = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = SchemaLock } } };
        release.ExecuteNonQuery();
        return storage;
    }
}
