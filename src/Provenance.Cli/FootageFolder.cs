using System.Collections.Concurrent;
using Provenance.Fingerprinting;

namespace Provenance.Cli;

/// <summary>Fingerprints many files at once.</summary>
internal static class FootageFolder
{
    /// <summary>
    /// Fingerprints files, as many at a time as there are cores, each with one decoding thread. Files that cannot be read are named on
    /// standard error and left out.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<string, FingerprintData>> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var reader = new VideoReader(threads: 1);
        var progress = new ProgressLine($"Fingerprinting {files.Count} files");
        var read = new ConcurrentDictionary<string, FingerprintData>();
        var ended = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(files, parallel, async (path, token) =>
        {
            switch (await reader.ReadAsync(path, progress: null, token))
            {
                case VideoReading.Video { Fingerprint: var fingerprint }:
                    read[path] = fingerprint.Data;
                    if (fingerprint.Remark is { } remark) progress.Say($"{path}: {remark}");
                    break;
                case VideoReading.Unreadable unreadable:
                    progress.Say($"{path} cannot be read: {unreadable.Reason}");
                    break;
            }

            progress.Report((double)Interlocked.Increment(ref ended) / files.Count);
        });
        return read;
    }
}
