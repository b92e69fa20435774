using Provenance.Acquiring;
using Provenance.Server.Api;
using Provenance.Submitting;
using Provenance.Submitting.Lists;

namespace Provenance.Server.Pages.Submitting;

/// <summary>Imports a list that came with a form, and keeps what a person should look at.</summary>
/// <param name="submit">Submits.</param>
internal sealed class ListImport(SubmitThenRing submit)
{
    /// <summary>Rows that a page takes; longer lists go by the command, which shows how far it is.</summary>
    internal const int MostRows = 20_000;

    private const int MostShown = 500;

    /// <summary>Imports.</summary>
    /// <param name="rows">The list's rows.</param>
    /// <param name="by">Who hands it in.</param>
    /// <param name="cancellation">Stops between two thousand rows; what went before is stored.</param>
    internal async Task<ListImported> RunAsync(IEnumerable<ListedRow> rows, Actor by, CancellationToken cancellation)
    {
        var (imported, number) = (new ListImported(), 0);
        foreach (var some in rows.Chunk(ImportAppearances.MaxRows))
        {
            if ((number += some.Length) > MostRows) return imported with { IsCut = true };

            var sound = some.Where(row => row.Submission is not null).ToList();
            var outcomes = await submit.ImportAsync(sound.ConvertAll(row => row.Submission! with { By = by }), cancellation);
            var byRow = sound.Zip(outcomes).ToDictionary(pair => pair.First.Number, pair => pair.Second);
            foreach (var row in some) imported.Add(row, byRow.GetValueOrDefault(row.Number) ?? new ImportedRow(null, ImportOutcome.Refused, row.Remark), MostShown);
        }

        return imported;
    }
}

/// <summary>What became of a list.</summary>
internal sealed record ListImported
{
    private readonly Dictionary<ImportOutcome, int> _counts = [];
    private readonly List<(ListedRow Row, ImportedRow Outcome)> _shown = [];

    /// <summary>True when rows were left over.</summary>
    public bool IsCut { get; init; }

    /// <summary>Rows that a person should look at, at most five hundred.</summary>
    public IReadOnlyList<(ListedRow Row, ImportedRow Outcome)> Shown => _shown;

    /// <summary>How many rows came to this.</summary>
    internal int Of(ImportOutcome outcome) => _counts.GetValueOrDefault(outcome);

    internal void Add(ListedRow row, ImportedRow outcome, int most)
    {
        _counts[outcome.Outcome] = Of(outcome.Outcome) + 1;
        if (_shown.Count < most && (outcome.Outcome is ImportOutcome.Refused or ImportOutcome.Conflicting || row.Remark is not null)) _shown.Add((row, outcome));
    }
}
