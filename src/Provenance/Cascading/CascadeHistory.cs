using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>What the pipeline writes into the history about cascades.</summary>
/// <param name="db">Where it is added, to be saved with the change itself.</param>
/// <param name="now">When.</param>
internal sealed class CascadeHistory(ProvenanceDbContext db, DateTimeOffset now)
{
    internal void Formed(Cascade cascade) => Add(cascade, "cascade.formed", new { Members = Members(cascade), Earliest = Answer(cascade.Earliest) });

    internal void Restored(Cascade cascade) => Add(cascade, "cascade.restored", new { Members = Members(cascade), Earliest = Answer(cascade.Earliest) });

    internal void Joined(Cascade cascade, AppearanceId member) => Add(cascade, "cascade.joined", new { AppearanceId = member.Value });

    internal void Left(Cascade cascade, AppearanceId member) => Add(cascade, "cascade.left", new { AppearanceId = member.Value });

    internal void EarliestChanged(Cascade cascade, EarliestAppearance before) =>
        Add(cascade, "earliest.changed", new { Before = Answer(before), After = Answer(cascade.Earliest) });

    internal void Dissolved(Cascade cascade, IEnumerable<Cascade> into) =>
        Add(cascade, "cascade.dissolved", new { Members = Members(cascade), Into = into.Select(c => c.Id.Value).Order().ToArray() });

    private static IEnumerable<long> Members(Cascade cascade) => cascade.Members.Select(m => m.AppearanceId.Value).Order();

    private static object Answer(EarliestAppearance earliest) => new
    {
        earliest.Certainty,
        AppearanceId = earliest.AppearanceId?.Value,
        CouldBeFirst = earliest.CouldBeFirst.Select(id => id.Value),
        Segments = earliest.Segments.Select(s => new
        {
            StartSeconds = s.Stretch.Start,
            EndSeconds = s.Stretch.End,
            s.Certainty,
            AppearanceId = s.AppearanceId?.Value,
            CouldBeFirst = s.CouldBeFirst.Select(id => id.Value),
        }),
    };

    private void Add(Cascade cascade, string what, object facts) =>
        db.History.Add(HistoryEntry.ByPipeline($"cascade:{cascade.Id}", what, now, facts));
}
