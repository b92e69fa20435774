using System.Diagnostics;
using System.Globalization;
using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Benchmarks;

/// <summary>Exact look-up within 31 bits among millions of frames, on one core: time a query, memory a million frames.</summary>
internal static class IndexLookup
{
    private const int Queries = 2_000;
    private const int FramesPerShot = 16;

    internal static void Run(TextWriter output)
    {
        output.WriteLine("exact PDQ look-up within 31 bits, one thread; half of the queries lie 0 to 40 bits from an indexed frame, half are unrelated");
        foreach (var millions in (ReadOnlySpan<int>)[1, 10])
        {
            Measure(output, millions * 1_000_000, areClustered: false);
            Measure(output, millions * 1_000_000, areClustered: true);
        }
    }

    private static void Measure(TextWriter output, int frames, bool areClustered)
    {
        var random = new Random(31);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var filling = Stopwatch.StartNew();
        var index = new FrameIndex();
        var samples = new List<FrameHash>();
        foreach (var hash in areClustered ? Footage(random, frames) : Random(random, frames))
        {
            index.Add(hash, index.Count / 1000, index.Count / 4f);
            if (index.Count % (2 * frames / Queries) == 0) samples.Add(hash);
        }

        filling.Stop();
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        var queries = samples.SelectMany(s => new[] { Flip(random, s, random.Next(41)), RandomHash(random) }).ToArray();
        var (median, p95, found) = Time(index, queries);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{frames / 1_000_000,3} M {(areClustered ? "footage" : "random"),-8} median {median,7:f1} us  p95 {p95,7:f1} us  {found,5:f1} found a query  {memory / (frames / 1e6) / 1e6,4:f0} MB a million  filled at {filling.Elapsed.TotalMicroseconds / frames,4:f1} us a frame"));
        GC.KeepAlive(index);
    }

    private static (double Median, double P95, double Found) Time(FrameIndex index, FrameHash[] queries)
    {
        var hits = new List<FrameHit>();
        var times = new double[queries.Length];
        long found = 0;
        for (var round = 0; round < 2; round++)
        {
            found = 0;
            for (var i = 0; i < queries.Length; i++)
            {
                hits.Clear();
                var start = Stopwatch.GetTimestamp();
                index.Search(queries[i], FrameIndex.MaxDistance, hits);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                found += hits.Count;
            }
        }

        Array.Sort(times);
        return (times[times.Length / 2], times[times.Length * 95 / 100], (double)found / queries.Length);
    }

    private static IEnumerable<FrameHash> Random(Random random, int frames)
    {
        for (var i = 0; i < frames; i++) yield return RandomHash(random);
    }

    // Shots of frames that drift: each differs from the one before in up to 12 bits.
    private static IEnumerable<FrameHash> Footage(Random random, int frames)
    {
        var hash = RandomHash(random);
        for (var i = 0; i < frames; i++)
        {
            hash = i % FramesPerShot == 0 ? RandomHash(random) : Flip(random, hash, random.Next(13));
            yield return hash;
        }
    }

    private static FrameHash RandomHash(Random random)
    {
        Span<byte> bytes = stackalloc byte[FrameHash.Size];
        random.NextBytes(bytes);
        return FrameHash.ReadFrom(bytes);
    }

    private static FrameHash Flip(Random random, FrameHash hash, int bits)
    {
        Span<byte> bytes = stackalloc byte[FrameHash.Size];
        hash.WriteTo(bytes);
        for (var i = 0; i < bits; i++)
        {
            var bit = random.Next(256);
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        return FrameHash.ReadFrom(bytes);
    }
}
