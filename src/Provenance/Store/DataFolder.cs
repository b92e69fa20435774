namespace Provenance.Store;

/// <summary>The folder that holds everything the service keeps. Every path in it is made of names of our own.</summary>
public sealed class DataFolder
{
    /// <summary>Opens the folder and makes what is missing in it.</summary>
    /// <param name="root">Its path; created when absent.</param>
    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var folder in (ReadOnlySpan<string>)[Root, Media, Pictures, Proxies, Captures, Work]) Directory.CreateDirectory(folder);
    }

    /// <summary>Its absolute path.</summary>
    public string Root { get; }

    /// <summary>The SQLite database.</summary>
    public string Database => Path.Combine(Root, "provenance.db");

    /// <summary>Copies of the database as it was before it was upgraded; made with the first of them.</summary>
    public string Backups => Path.Combine(Root, "backups");

    /// <summary>Held open by the one process that serves this folder.</summary>
    public string Lock => Path.Combine(Root, "provenance.lock");

    /// <summary>Media files, named by their SHA-256.</summary>
    public string Media => Path.Combine(Root, "media");

    /// <summary>Posters and filmstrips, a folder a media file.</summary>
    public string Pictures => Path.Combine(Root, "pictures");

    /// <summary>Motion proxies: what fingerprints hold that is too large for the database.</summary>
    public string Proxies => Path.Combine(Root, "proxies");

    /// <summary>Pages and their pictures, a folder an appearance.</summary>
    public string Captures => Path.Combine(Root, "captures");

    /// <summary>Folders of runs in progress and files that are still arriving: nothing in it outlives its run.</summary>
    public string Work => Path.Combine(Root, "work");

    /// <summary>Where the media file of this SHA-256 lies, or would lie.</summary>
    /// <param name="sha256">64 lower-case hex digits.</param>
    public string MediaPath(string sha256) => Path.Combine(Media, sha256[..2], sha256);

    /// <summary>Where the pictures of the media file of this SHA-256 lie, or would lie.</summary>
    /// <param name="sha256">64 lower-case hex digits.</param>
    public string PicturesPath(string sha256) => Path.Combine(Pictures, sha256[..2], sha256);

    /// <summary>Where the motion proxy of the media file of this SHA-256 lies, or would lie.</summary>
    /// <param name="sha256">64 lower-case hex digits.</param>
    public string ProxyPath(string sha256) => Path.Combine(Proxies, sha256[..2], sha256);
}
