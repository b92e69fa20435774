using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Proxies;
using Provenance.Media.Ffmpeg;

namespace Provenance.Benchmarks;

/// <summary>A fingerprinted video as the store keeps it.</summary>
/// <param name="Id">Its file name.</param>
/// <param name="Packed">The fingerprint.</param>
/// <param name="PackedProxy">Its motion proxy.</param>
internal sealed record FootageOnDisk(string Id, byte[] Packed, byte[] PackedProxy)
{
    /// <summary>The fingerprint as matching reads it.</summary>
    internal FingerprintData Unpack() => FingerprintCodec.Unpack(Packed) with { Proxy = MotionProxyCodec.Unpack(PackedProxy) };

    /// <summary>Fingerprints the videos of a folder, in the order of their names; those that cannot be read are named and left out.</summary>
    internal static async Task<IReadOnlyList<FootageOnDisk>> ReadAsync(TextWriter output, string folder)
    {
        var options = new FfmpegOptions { Threads = 1 };
        var tools = FfmpegTools.Find(options);
        var (probe, fingerprinter) = (new FfmpegProbe(tools, options), new FileFingerprinter(new FfmpegDecoder(tools, options)));
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        var read = new FootageOnDisk?[files.Length];
        await Parallel.ForEachAsync(Enumerable.Range(0, files.Length), async (n, token) =>
        {
            if (await probe.ProbeAsync(files[n], token) is not ProbeOutcome.Video { Info: var info }) return;
            var data = (await fingerprinter.ComputeAsync(files[n], info, null, null, token)).Data;
            read[n] = new FootageOnDisk(Path.GetFileName(files[n]), FingerprintCodec.Pack(data), MotionProxyCodec.Pack(data.Proxy));
        });
        foreach (var n in Enumerable.Range(0, files.Length).Where(n => read[n] is null)) await output.WriteLineAsync($"{files[n]} cannot be read.");
        return [.. read.OfType<FootageOnDisk>()];
    }
}
