using System.Globalization;
using Provenance.Fingerprinting;
using Xunit.Abstractions;

namespace Provenance.Media.Tests.Conformance;

public sealed class VpdqConformanceTests(ITestOutputHelper output)
{
    private const int LeastQuality = 80;

    [SharedFootageFact]
    public void Every_frame_of_the_sample_videos_with_detail_is_within_10_bits()
    {
        var (frames, exact) = (0, 0);
        foreach (var (name, path) in Samples())
        {
            var distances = Distances(name, path);
            output.WriteLine($"{name}: {distances.Count} frames, {distances.Count(bits => bits == 0)} exact, at most {distances.Max()} bits");
            Assert.All(distances, bits => Assert.InRange(bits, 0, 10));
            (frames, exact) = (frames + distances.Count, exact + distances.Count(bits => bits == 0));
        }

        output.WriteLine($"all: {frames} frames of quality {LeastQuality} or more, {exact} exact");
        Assert.True(frames > 5000, $"Only {frames} frames were compared.");
    }

    // The videos that lie beside their hashes; three of the reference's are not there.
    private static IEnumerable<(string Name, string Path)> Samples() =>
        from hashes in Directory.EnumerateFiles(SharedFootage.PathOf("conformance", "vpdq"), "*.txt").Order()
        let name = Path.GetFileNameWithoutExtension(hashes)
        let path = SharedFootage.PathOf("corpus", "natural", $"{name}.mp4")
        where File.Exists(path)
        select (name, path);

    private static List<int> Distances(string name, string path)
    {
        var (width, height) = FFmpegPixels.Size(path);
        var rows = SharedFootage.Rows(0, "conformance", "vpdq", $"{name}.txt").ToList();
        var (hasher, distances, number) = (new PdqHasher(), new List<int>(), 0);
        foreach (var frame in FFmpegPixels.Frames(path, width, height))
        {
            var expected = rows[number++];
            if (int.Parse(expected[1], CultureInfo.InvariantCulture) < LeastQuality) continue;
            distances.Add(FrameHash.Parse(expected[2]).DistanceTo(hasher.Hash(frame, width, height).Hash));
        }

        Assert.Equal(rows.Count, number);
        return distances;
    }
}
