using Microsoft.Data.Sqlite;

namespace Provenance.Store;

/// <summary>What SQLite's error codes mean to us; its messages change and are not read.</summary>
internal static class SqliteFaults
{
    /// <summary>Another connection writes (SQLITE_BUSY 5, SQLITE_LOCKED 6).</summary>
    internal static bool IsBusy(this SqliteException fault) => fault.SqliteErrorCode is 5 or 6;

    /// <summary>Another run recorded the same fact first (SQLITE_CONSTRAINT_UNIQUE 2067, SQLITE_CONSTRAINT_PRIMARYKEY 1555).</summary>
    internal static bool IsCollision(this SqliteException fault) => fault.SqliteExtendedErrorCode is 2067 or 1555;
}
