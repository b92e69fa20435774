using Provenance.Store;

namespace Provenance.Server;

/// <summary>Keeps a data folder to one process. The operating system lets go of it whichever way the process ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    /// <summary>Takes the folder; null when another process has it.</summary>
    internal static DataFolderLock? TryTake(DataFolder folder)
    {
        try
        {
            return new DataFolderLock(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(folder.Lock))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
