using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Provenance.Store;

/// <summary>What an engine's error codes mean to us; messages change and are not read.</summary>
public static class StoreFaults
{
    /// <summary>
    /// The engine cannot do it now and may do the same thing later: it is busy, stopping or away, its disk is full or not to be written, or it has
    /// undone one of two transactions that waited for each other. SQLite: SQLITE_BUSY 5, SQLITE_LOCKED 6, and what <see cref="IsOutOfRoom"/> and a
    /// disk that fails give. PostgreSQL: whatever its driver calls transient.
    /// </summary>
    public static bool MayPass(Exception? fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14, // and SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN
        NpgsqlException postgres => postgres.IsTransient,
        DbUpdateException or InvalidOperationException => MayPass(fault.InnerException), // as EF Core passes it on
        _ => false,
    };

    /// <summary>The disk of the engine is full, or not to be written. SQLite: SQLITE_READONLY 8, SQLITE_FULL 13. PostgreSQL: disk_full 53100.</summary>
    public static bool IsOutOfRoom(Exception? fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 8 or 13,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull,
        DbUpdateException { InnerException: { } inner } => IsOutOfRoom(inner),
        _ => false,
    };

    /// <summary>Another run recorded the same fact first: a unique index lets one through.</summary>
    public static bool IsCollision(Exception? fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555, // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
