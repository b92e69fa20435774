using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Cli;

/// <summary>A fingerprinted file.</summary>
/// <param name="Id">Its file name.</param>
/// <param name="Fingerprint">What it shows.</param>
internal sealed record Footage(string Id, FingerprintData Fingerprint);

/// <summary>A query and a reference that share something.</summary>
/// <param name="QueryId">The query's file name.</param>
/// <param name="ReferenceId">The reference's file name.</param>
/// <param name="Comparison">What they share.</param>
internal sealed record FootagePair(string QueryId, string ReferenceId, Comparison Comparison);

/// <summary>Finds the pairs of two sets of footage, as the service finds them: through the index, then by comparing.</summary>
internal static class FootagePairs
{
    /// <summary>Every pair with any evidence, in the order of the queries and then of the references.</summary>
    internal static IReadOnlyList<FootagePair> Find(IReadOnlyList<Footage> queries, IReadOnlyList<Footage> references, CancellationToken cancellation)
    {
        var options = new MatchingOptions();
        var index = new FootageIndex(options);
        for (var i = 0; i < references.Count; i++) index.Add(IdOf(i), references[i].Fingerprint);

        var progress = new ProgressLine($"Comparing {queries.Count} with {references.Count} videos");
        var (found, ended) = (new IReadOnlyList<FootagePair>[queries.Count], 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, queries.Count, parallel, i =>
        {
            found[i] = Of(queries[i]);
            progress.Report((double)Interlocked.Increment(ref ended) / queries.Count);
        });
        return [.. found.SelectMany(pairs => pairs)];

        IReadOnlyList<FootagePair> Of(Footage query) =>
        [
            .. from candidate in index.FindCandidates(query.Fingerprint)
               orderby candidate.Id.Value
               let reference = references[(int)candidate.Id.Value - 1]
               let comparison = FingerprintComparer.Compare(query.Fingerprint, reference.Fingerprint, options, candidate.ByPoints)
               where comparison is not null
               select new FootagePair(query.Id, reference.Id, comparison),
        ];
    }

    private static FingerprintId IdOf(int position) => new(position + 1);
}
