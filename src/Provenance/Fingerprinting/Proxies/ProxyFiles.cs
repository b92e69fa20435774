using Provenance.Store;

namespace Provenance.Fingerprinting.Proxies;

/// <summary>The motion proxies of media files, one file each in the data folder that all processes share.</summary>
/// <param name="folder">The data folder.</param>
internal sealed class ProxyFiles(DataFolder folder)
{
    /// <summary>Keeps a proxy. It is there whole or not at all.</summary>
    /// <param name="sha256">The media file's.</param>
    /// <param name="proxy">The proxy.</param>
    /// <param name="work">A folder of the run's own, on the same volume.</param>
    internal void Write(string sha256, MotionProxy proxy, string work)
    {
        var made = Path.Combine(work, "proxy");
        File.WriteAllBytes(made, MotionProxyCodec.Pack(proxy));
        Directory.CreateDirectory(Path.GetDirectoryName(folder.ProxyPath(sha256))!);
        File.Move(made, folder.ProxyPath(sha256), overwrite: true);
    }

    /// <summary>Reads a proxy; an empty one, which tells nothing of motion, when it is missing or damaged.</summary>
    /// <param name="sha256">The media file's.</param>
    internal MotionProxy Read(string sha256)
    {
        try
        {
            return MotionProxyCodec.Unpack(File.ReadAllBytes(folder.ProxyPath(sha256)));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or FormatException)
        {
            return MotionProxy.None;
        }
    }

    /// <summary>Deletes a proxy; what is gone already is no fault.</summary>
    /// <param name="sha256">The media file's.</param>
    internal void Delete(string sha256)
    {
        if (File.Exists(folder.ProxyPath(sha256))) File.Delete(folder.ProxyPath(sha256));
    }
}
