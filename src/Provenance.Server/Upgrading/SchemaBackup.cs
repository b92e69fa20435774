using System.Data.Common;
using System.Globalization;
using Provenance.Server.Operations;
using Provenance.Store;

namespace Provenance.Server.Upgrading;

/// <summary>Copies the SQLite database aside before it is upgraded: <c>backups/SCHEMA-TIME.db</c> in the data folder, the newest three.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="disk">Knows how much room there is.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says what was made.</param>
internal sealed partial class SchemaBackup(DataFolder folder, DiskSpace disk, TimeProvider time, ILogger<SchemaBackup> log)
{
    /// <summary>How many are kept.</summary>
    internal const int Kept = 3;

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Makes the copy; why it could not, or null.</summary>
    /// <param name="schema">The newest migration that the database has.</param>
    internal string? Make(string schema)
    {
        var copy = Path.Combine(folder.Backups, $"{schema}-{time.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}.db");
        try
        {
            if (StoreCopy.SizeOf(folder.Database) is var size && disk.Now().RoomBytes is var room && size > room) return NoRoom(size, room);

            MakeFolder();
            StoreCopy.Make(folder.Database, copy);
            LogMade(copy, schema);
            LetGo();
            return null;
        }
        catch (InvalidDataException damaged)
        {
            return $"The database {folder.Database} is damaged ({damaged.Message}) and was left as it is. Put back a backup of it, or save what can be read with sqlite3's .recover.";
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            return $"The database is of an earlier version and could not be copied to {copy} before it is upgraded: {fault.Message} It was left as it is. See that the folder can be written to, and start again.";
        }
    }

    private static string NoRoom(long size, long room) => string.Create(
        CultureInfo.InvariantCulture,
        $"The database is of an earlier version, and there is no room to copy it before it is upgraded: the copy takes {size} bytes and {room} may be used. It was left as it is. Make room on the disk, lower --min-free-bytes or raise --max-data-bytes, and start again.");

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder.Backups);
        else Directory.CreateDirectory(folder.Backups, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // By the time in the name, which a copy of the folder does not change. Files of other names are somebody else's.
    private void LetGo()
    {
        var old = Directory.GetFiles(folder.Backups, "*.db").Select(file => (File: file, MadeAt: MadeAt(file)))
            .Where(backup => backup.MadeAt is not null).OrderByDescending(backup => backup.MadeAt).Skip(Kept);
        foreach (var (file, _) in old) File.Delete(file);
    }

    private static DateTime? MadeAt(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return DateTime.TryParseExact(name[(name.LastIndexOf('-') + 1)..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
    }

    [LoggerMessage(1, LogLevel.Information, "The database is of an earlier version ({Schema}) and is upgraded now; as it was, it lies in {Copy}")]
    private partial void LogMade(string copy, string schema);
}
