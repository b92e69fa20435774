using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Points;
using Provenance.Media.Ffmpeg;

namespace Provenance.Benchmarks;

/// <summary>Learns the codebook of points from footage: what <c>src/Provenance/Fingerprinting/Points/points.codebook</c> was made with.</summary>
internal static class CodebookCommand
{
    // Every other descriptor says as much, in half of the time.
    private const int Step = 2;

    /// <summary>Learns from some videos, in their order, and writes the codebook.</summary>
    internal static async Task RunAsync(TextWriter output, string to, IReadOnlyList<string> videos)
    {
        var options = new FfmpegOptions();
        var tools = FfmpegTools.Find(options);
        var (probe, decoder) = (new FfmpegProbe(tools, options), new FfmpegDecoder(tools, options));
        var (descriptors, seen) = (new List<byte>(), 0);
        foreach (var video in videos)
        {
            if (await probe.ProbeAsync(video, CancellationToken.None) is not ProbeOutcome.Video { Info: var info }) throw new ArgumentException($"{video} is not a video.");
            var builder = new FingerprintBuilder
            {
                Describing = (_, descriptor) =>
                {
                    if (seen++ % Step == 0) descriptors.AddRange(descriptor);
                },
            };
            await decoder.DecodeAsync(video, info, builder, pictures: null, progress: null, CancellationToken.None);
        }

        var codebook = CodebookTraining.Learn([.. descriptors]);
        await using var written = File.Create(to);
        await using var writer = new BinaryWriter(written);
        codebook.Write(writer);
        await output.WriteLineAsync($"{descriptors.Count / PointDescriptor.Length} descriptors of {videos.Count} videos; a mirror keeps {codebook.Kept} of {PointCodebook.Bits} directions.");
    }
}
