using System.Globalization;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using Xunit.Abstractions;

namespace Provenance.Media.Tests.Conformance;

public sealed class VpdqConformanceTests(ITestOutputHelper output)
{
    private const int LeastQuality = 80;

    [SharedFootageFact]
    public async Task Every_frame_of_the_sample_videos_with_detail_is_within_10_bits_and_has_the_same_time()
    {
        var (frames, exact, worst) = (0, 0, 0);
        foreach (var (name, path) in Samples())
        {
            var (distances, quality) = await DistancesAsync(name, path);
            output.WriteLine($"{name}: {distances.Count} frames, {distances.Count(bits => bits == 0)} exact, at most {distances.Max()} bits; quality of all frames off by at most {quality}");
            Assert.All(distances, bits => Assert.InRange(bits, 0, 10));
            Assert.InRange(quality, 0, 2);
            (frames, exact, worst) = (frames + distances.Count, exact + distances.Count(bits => bits == 0), Math.Max(worst, quality));
        }

        output.WriteLine($"all: {frames} frames of quality {LeastQuality} or more, {exact} exact; quality off by at most {worst}");
        Assert.True(frames > 5000, $"Only {frames} frames were compared.");
    }

    // The videos that lie beside their hashes; three of the reference's are not there.
    private static IEnumerable<(string Name, string Path)> Samples() =>
        from hashes in Directory.EnumerateFiles(SharedFootage.PathOf("conformance", "vpdq"), "*.txt").Order()
        let name = Path.GetFileNameWithoutExtension(hashes)
        let path = SharedFootage.PathOf("corpus", "natural", $"{name}.mp4")
        where File.Exists(path)
        select (name, path);

    private static async Task<(List<int> Distances, int Quality)> DistancesAsync(string name, string path)
    {
        var options = new FfmpegOptions();
        var tools = FfmpegTools.Find(options);
        var video = Assert.IsType<ProbeOutcome.Video>(await new FfmpegProbe(tools, options).ProbeAsync(path, CancellationToken.None));
        var hashed = await new EveryFrameDecoder(tools, options).DecodeAsync(path, video.Info, progress: null, CancellationToken.None);
        var expected = SharedFootage.Rows(0, "conformance", "vpdq", $"{name}.txt").ToList();

        Assert.True(hashed.IsComplete);
        Assert.Equal(expected.Select(row => row[3]), hashed.Data.Frames.Select(frame => frame.TimeSeconds.ToString("0.000", CultureInfo.InvariantCulture)));
        var pairs = expected.Zip(hashed.Data.Frames, (row, frame) => (Quality: int.Parse(row[1], CultureInfo.InvariantCulture), Hash: FrameHash.Parse(row[2]), Ours: frame)).ToList();
        return (
            [.. pairs.Where(pair => pair.Quality >= LeastQuality).Select(pair => pair.Hash.DistanceTo(pair.Ours.Hash))],
            pairs.Max(pair => Math.Abs(pair.Quality - pair.Ours.Quality)));
    }
}
