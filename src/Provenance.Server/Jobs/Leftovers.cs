using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>
/// What a killed process leaves in the work folder and no row of the ledger names: uploads that broke off, folders of decodes. A single
/// process empties the folder at its start; where several share it, what nobody has written to for a day is nobody's.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="time">The clock.</param>
public sealed class Leftovers(DataFolder folder, TimeProvider time)
{
    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Deletes them.</summary>
    /// <returns>How many there were.</returns>
    public int Delete()
    {
        var before = (time.GetUtcNow() - _abandonedAfter).UtcDateTime;
        var abandoned = new DirectoryInfo(folder.Work).EnumerateFileSystemInfos().Where(entry => !IsRun(entry.Name) && entry.LastWriteTimeUtc < before).ToList();
        foreach (var entry in abandoned)
        {
            if (entry is DirectoryInfo made) made.Delete(recursive: true);
            else entry.Delete();
        }

        return abandoned.Count;
    }

    // Folders of runs are named by their tokens; the ledger knows which of them are alive.
    private static bool IsRun(string name) => Guid.TryParseExact(name, "n", out _);
}
