using System.Buffers;
using System.Security.Cryptography;
using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>
/// Where the bytes of videos are kept, once each, named by their SHA-256. Bytes are hashed while they stream to disk and are never held
/// in memory; a name in the media folder appears only when all its bytes are on disk.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="limits">How much may arrive.</param>
public sealed class MediaVault(DataFolder folder, SubmitLimits limits)
{
    private const int BlockSize = 128 * 1024;

    /// <summary>Streams a body to disk under a temporary name. A body that is cut off or too large leaves nothing.</summary>
    /// <param name="body">What arrives; read to its end unless it is too large.</param>
    /// <param name="cancellation">Ends the receiving.</param>
    /// <exception cref="IOException">The body was cut off, or the disk is full.</exception>
    public async Task<ReceiveOutcome> ReceiveAsync(Stream body, CancellationToken cancellation)
    {
        var path = Path.Combine(folder.Work, $"arriving-{Guid.NewGuid():n}");
        FileDigest? digest = null;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            digest = await CopyAsync(body, file, limits.MaxFileBytes, cancellation);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            if (digest is not { Size: > 0 }) File.Delete(path);
        }

        if (digest is null) return new ReceiveOutcome.TooLarge(limits.MaxFileBytes);
        return digest.Size == 0 ? new ReceiveOutcome.Empty() : new ReceiveOutcome.Received(new ReceivedFile(path, digest));
    }

    /// <summary>Hashes a file that is already in the data folder's work space, so that it can be kept without copying it.</summary>
    /// <param name="path">The file; it becomes the vault's.</param>
    /// <param name="cancellation">Ends the hashing.</param>
    public async Task<ReceiveOutcome> AdoptAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, useAsync: true);
        if (file.Length == 0) return new ReceiveOutcome.Empty();
        if (await CopyAsync(file, Stream.Null, limits.MaxFileBytes, cancellation) is not { } digest) return new ReceiveOutcome.TooLarge(limits.MaxFileBytes);

        file.Flush(flushToDisk: true);
        return new ReceiveOutcome.Received(new ReceivedFile(path, digest));
    }

    /// <summary>Gives the bytes their lasting name. The same bytes twice are one file, also when both arrive at once.</summary>
    public void Keep(ReceivedFile file)
    {
        if (file.IsKept) return;

        var path = folder.MediaPath(file.Digest.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // A rename within one file system is atomic: whoever reads the name sees all the bytes, and a second rename changes nothing.
        File.Move(file.Path, path, overwrite: true);
        file.IsKept = true;
    }

    /// <summary>Where the kept file of this SHA-256 lies.</summary>
    /// <param name="sha256">Its name, 64 lower-case hex digits.</param>
    public string PathOf(string sha256) => folder.MediaPath(sha256);

    /// <summary>What names the bytes of a kept file, read once more.</summary>
    /// <param name="sha256">Its name, 64 lower-case hex digits.</param>
    /// <param name="cancellation">Ends the hashing.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public async Task<FileDigest> DigestAsync(string sha256, CancellationToken cancellation)
    {
        await using var file = new FileStream(folder.MediaPath(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        return (await CopyAsync(file, Stream.Null, long.MaxValue, cancellation))!;
    }

    // Null when there are more bytes than the limit.
    private static async Task<FileDigest?> CopyAsync(Stream from, Stream to, long maxBytes, CancellationToken cancellation)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            long size = 0;
            while (await from.ReadAsync(block, cancellation) is var read and > 0)
            {
                size += read;
                if (size > maxBytes) return null;

                sha256.AppendData(block, 0, read);
                md5.AppendData(block, 0, read);
                await to.WriteAsync(block.AsMemory(0, read), cancellation);
            }

            return new FileDigest(Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
