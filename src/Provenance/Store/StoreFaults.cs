using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Provenance.Store;

/// <summary>What an engine's error codes mean to us; messages change and are not read.</summary>
internal static class StoreFaults
{
    /// <summary>
    /// The engine is busy, stopping or away, or has undone one of two transactions that waited for each other: it may do the same thing
    /// later. SQLite: SQLITE_BUSY 5, SQLITE_LOCKED 6. PostgreSQL: whatever its driver calls transient.
    /// </summary>
    internal static bool IsBusy(Exception fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
        NpgsqlException postgres => postgres.IsTransient,
        InvalidOperationException { InnerException: NpgsqlException postgres } => postgres.IsTransient, // as EF Core passes it on
        InvalidOperationException { InnerException: DbUpdateException { InnerException: NpgsqlException postgres } } => postgres.IsTransient,
        _ => false,
    };

    /// <summary>Another run recorded the same fact first: a unique index lets one through.</summary>
    internal static bool IsCollision(Exception? fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555, // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
