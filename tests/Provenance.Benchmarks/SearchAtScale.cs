using System.Diagnostics;
using System.Globalization;
using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Benchmarks;

/// <summary>
/// What one query costs, and finds, among hundreds to thousands of minutes of footage: <c>scale QUERIES REFERENCES OUT MINUTES …</c>. The references, and copies of them made
/// unlike (<see cref="UnlikeCopy"/>), fill the index up to each number of minutes; then every query is asked, on one thread, as the service asks: candidates from
/// the index, each unpacked and compared. A row a size, and for each a CSV of the pairs with real references for the scorer: <c>OUT/MINUTES.csv</c>.
/// </summary>
/// <remarks>Times are of queries cut to ten seconds; shorter ones are not timed. Of a new fingerprint, the time until it can be found is that of adding it.</remarks>
internal sealed class SearchAtScale(IReadOnlyList<FootageOnDisk> references, MatchingOptions options)
{
    private const double QuerySeconds = 10;
    private const double LeastTimedSeconds = 9.5;

    private readonly FootageIndex _index = new(options);
    private readonly double[] _minutes = [.. references.Select(r => r.Unpack().DurationSeconds / 60)];
    private readonly List<double> _adding = [];
    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private double _filled;
    private int _count;

    internal static async Task RunAsync(TextWriter output, string[] folders, IReadOnlyList<int> sizes)
    {
        var queries = await FootageOnDisk.ReadAsync(output, folders[0]);
        var search = new SearchAtScale(await FootageOnDisk.ReadAsync(output, folders[1]), new MatchingOptions());
        Directory.CreateDirectory(folders[2]);
        await output.WriteLineAsync("minutes  footages  KB/minute  added p50/p99 ms  query of 10 s: candidates p50/p95 ms  whole p50/p95 ms");
        search.Ask(queries[0].Unpack()); // the first run compiles
        foreach (var size in sizes)
        {
            var memory = search.Fill(size);
            var times = search.Time(queries);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{size,7} {search._count,9} {memory,10:0.0} {Share(search._adding, 50),8:0.0}/{Share(search._adding, 99):0.0} {Share([.. times.Select(t => t.Candidates)], 50),24:0}/{Share([.. times.Select(t => t.Candidates)], 95):0} {Share([.. times.Select(t => t.Whole)], 50),18:0}/{Share([.. times.Select(t => t.Whole)], 95):0}"));
            await search.WritePairsAsync(queries, Path.Combine(folders[2], $"{size}.csv"));
        }
    }

    // Kilobytes a minute after it.
    private double Fill(int minutes)
    {
        while (_filled < minutes || _count < references.Count)
        {
            var data = Known(_count);
            var start = Stopwatch.GetTimestamp();
            _index.Add(new FingerprintId(_count + 1), data);
            _adding.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            _filled += _minutes[_count % references.Count];
            _count++;
        }

        var memory = GC.GetTotalMemory(forceFullCollection: true) - _before;
        GC.KeepAlive(_index);
        return memory / _filled / 1024;
    }

    private FingerprintData Known(int number) => new UnlikeCopy(number / references.Count).Of(references[number % references.Count].Unpack());

    private List<(double Candidates, double Whole)> Time(IReadOnlyList<FootageOnDisk> queries)
    {
        var times = new List<(double, double)>();
        foreach (var query in queries.Select(q => q.Unpack()).Where(q => q.DurationSeconds >= LeastTimedSeconds))
        {
            var cut = Cut(query);
            var start = Stopwatch.GetTimestamp();
            _index.FindCandidates(cut);
            var candidates = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            Ask(cut);
            times.Add((candidates, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
        }

        return times;
    }

    private List<(int Number, Comparison Found)> Ask(FingerprintData query)
    {
        var found = new List<(int, Comparison)>();
        foreach (var (id, byPoints) in _index.FindCandidates(query))
        {
            var number = (int)id.Value - 1;
            if (FingerprintComparer.Compare(query, Known(number), options, byPoints) is { } comparison) found.Add((number, comparison));
        }

        return found;
    }

    private async Task WritePairsAsync(IReadOnlyList<FootageOnDisk> queries, string path)
    {
        var rows = queries.AsParallel().AsOrdered().SelectMany(query => Ask(query.Unpack()).SelectMany(pair => pair.Found.Segments.Select(s => string.Create(
            CultureInfo.InvariantCulture,
            $"{query.Id},{Name(pair.Number)},{s.Query.Start:0.###},{s.Query.End:0.###},{s.Reference.Start:0.###},{s.Reference.End:0.###},{pair.Found.Score:0.######}"))));
        await File.WriteAllLinesAsync(path, rows.Prepend("query_id,ref_id,query_start,query_end,ref_start,ref_end,score"));
    }

    // A pair with a copy made unlike is a false one, by a name that the truth does not hold.
    private string Name(int number) => number < references.Count ? references[number].Id : $"unlike-{number}";

    private static FingerprintData Cut(FingerprintData query) => query with
    {
        Frames = [.. query.Frames.Where(f => f.TimeSeconds < QuerySeconds)],
        Points = [.. query.Points.Where(f => f.TimeSeconds < QuerySeconds)],
        Sound = new SoundPrint([.. query.Sound.Words.Take((int)(QuerySeconds / SoundPrint.SecondsPerWord))], [.. query.Sound.Levels.Take((int)(QuerySeconds / SoundPrint.SecondsPerWord))]),
        DurationSeconds = Math.Min(QuerySeconds, query.DurationSeconds),
    };

    private static double Share(List<double> values, int percent) => values.Order().ElementAt((values.Count - 1) * percent / 100);
}
