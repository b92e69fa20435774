using Provenance.Reviewing.Retention;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Tests.Cascading;

namespace Provenance.Tests.Reviewing.Retention;

/// <summary>A desk whose appearances have bytes and pictures on disk.</summary>
internal sealed class RetentionDesk : IAsyncDisposable
{
    internal CascadeDesk Inner { get; } = new();

    internal DataFolder Folder => Inner.Folder;

    internal DeskRules Rules => new(Inner.Store, Inner.Time);

    internal ApplyRetention Apply => new(Inner.Store, Rules, Folder, Inner.Time);

    internal HoldAppearance Hold => new(Inner.Store, Inner.Time);

    internal EraseAppearance Erase => new(Inner.Store, Inner.Ledger, Folder, Inner.Time);

    internal static string Sha(string handle) => handle.PadRight(64, '0');

    internal async Task<AppearanceId> AddAsync(string handle)
    {
        var id = await Inner.AddAsync(handle, 10);
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.MediaPath(Sha(handle)))!);
        await File.WriteAllTextAsync(Folder.MediaPath(Sha(handle)), "bytes");
        Directory.CreateDirectory(Folder.PicturesPath(Sha(handle)));
        await File.WriteAllTextAsync(Path.Combine(Folder.PicturesPath(Sha(handle)), "poster.jpg"), "picture");
        return id;
    }

    public ValueTask DisposeAsync() => Inner.DisposeAsync();
}
