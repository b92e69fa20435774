namespace Provenance.Media.Ffmpeg;

/// <summary>The working folder of one run: the media file under the name <c>input</c>, and the sockets. It goes with the run.</summary>
internal sealed class JobFolder : IDisposable
{
    /// <summary>What the media file is called in the folder, whatever it is called elsewhere.</summary>
    public const string Input = "input";

    // sockaddr_un holds 108 bytes on Linux; the longest name in the folder is "filmstrip.sock".
    private const int LongestFolder = 85;

    /// <summary>Makes the folder.</summary>
    /// <param name="media">The media file.</param>
    /// <param name="parent">Where to make it; null is the system's folder for temporary files.</param>
    /// <exception cref="InvalidOperationException">The folder's path is too long to hold sockets.</exception>
    public JobFolder(string media, string? parent)
    {
        var full = System.IO.Path.GetFullPath(media);
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent ?? System.IO.Path.GetTempPath()), $"pv-{Guid.NewGuid():N}"[..15]);
        if (Path.Length > LongestFolder)
            throw new InvalidOperationException($"The working folder {Path} has {Path.Length} characters and sockets in it can have {LongestFolder} at most: name a shorter one in the settings.");
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(System.IO.Path.Combine(Path, Input), full);
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
