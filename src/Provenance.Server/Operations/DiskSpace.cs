using Provenance.Store;

namespace Provenance.Server.Operations;

/// <summary>How much room the data folder has, measured now and then; asked by whatever brings files, by pages and by those who watch.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="options">What it may hold, and what is to stay free.</param>
/// <param name="time">The clock.</param>
public sealed class DiskSpace(DataFolder folder, ServerOptions options, TimeProvider time)
{
    // What is free is asked each time, for it costs nothing; what is used means walking through the folder.
    private static readonly TimeSpan _walkEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _walking = new();
    private long _used;
    private DateTimeOffset _walkedAt = DateTimeOffset.MinValue;

    /// <summary>How things stand.</summary>
    public DiskState Now() => new(
        Used(), options.MaxDataBytes > 0 ? options.MaxDataBytes : null, new DriveInfo(folder.Root).AvailableFreeSpace, options.MinFreeBytes);

    private long Used()
    {
        lock (_walking)
        {
            var now = time.GetUtcNow();
            if (now - _walkedAt < _walkEvery) return _used;

            (_used, _walkedAt) = (Walk(), now);
            return _used;
        }
    }

    // Files come and go meanwhile; those that are gone count for nothing.
    private long Walk()
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return new DirectoryInfo(folder.Root).EnumerateFiles("*", all).Sum(LengthOf);
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
