using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Provenance.Store;

/// <summary>Copies a SQLite database while it is open, whole as of one moment, into one file that its owner alone may read.</summary>
public static class StoreCopy
{
    /// <summary>What a copy takes, in bytes: what the database holds, with what still lies in its log.</summary>
    /// <param name="database">The database's file.</param>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static long SizeOf(string database)
    {
        using var source = Open(database, SqliteOpenMode.ReadWrite);
        return Convert.ToInt64(Ask(source, "select page_count * page_size from pragma_page_count(), pragma_page_size()"), CultureInfo.InvariantCulture);
    }

    /// <summary>Makes the copy, checks it, and only then gives it its name.</summary>
    /// <param name="database">The database's file.</param>
    /// <param name="copy">The copy's file; what has that name already is replaced.</param>
    /// <exception cref="SqliteException">The database cannot be read or the copy not written.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The copy's folder is closed to this process.</exception>
    /// <exception cref="InvalidDataException">The copy is damaged, and so the database is too: the message says where.</exception>
    public static void Make(string database, string copy)
    {
        var part = copy + ".part";
        try
        {
            Write(database, part);
            File.Move(part, copy, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static void Write(string database, string part)
    {
        File.Delete(part);
        var only = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) only.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(part, only).Dispose();
        using (var target = Open(part, SqliteOpenMode.ReadWrite))
        {
            using (var source = Open(database, SqliteOpenMode.ReadWrite)) source.BackupDatabase(target);
            Ask(target, "pragma journal_mode=delete"); // no log beside it: the copy is one file
            if (Ask(target, "pragma quick_check(1)") is string found and not "ok") throw new InvalidDataException(found);
        }

        using var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    // Not pooled: a pool would keep the file open, and its log beside it.
    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
