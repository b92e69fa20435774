using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>What the store holds of a known appearance beside its own row, as a submission needs it.</summary>
internal sealed class KnownFacts
{
    private readonly HashSet<(DateEvidenceKind Kind, string Source, string Raw)> _evidence = [];
    private readonly List<AppearanceGroup> _groups = [];

    /// <summary>Its rows in the ledger.</summary>
    internal List<WorkItem> Work { get; } = [];

    /// <summary>The groups it is in.</summary>
    internal IReadOnlyList<AppearanceGroup> Groups => _groups;

    /// <summary>Reads them for some appearances at once.</summary>
    internal static async Task<Dictionary<AppearanceId, KnownFacts>> OfAsync(ProvenanceDbContext db, IReadOnlyCollection<AppearanceId> ids, CancellationToken cancellation)
    {
        var facts = ids.ToDictionary(id => id, _ => new KnownFacts());
        if (ids.Count == 0) return facts;
        await foreach (var row in db.Work.AsNoTracking().Where(w => ids.Contains(w.AppearanceId)).AsAsyncEnumerable().WithCancellation(cancellation)) facts[row.AppearanceId].Work.Add(row);
        await foreach (var piece in db.DateEvidence.AsNoTracking().Where(d => ids.Contains(d.AppearanceId)).AsAsyncEnumerable().WithCancellation(cancellation)) facts[piece.AppearanceId].AddEvidence(piece);
        await foreach (var group in db.AppearanceGroups.AsNoTracking().Where(g => ids.Contains(g.AppearanceId)).AsAsyncEnumerable().WithCancellation(cancellation)) facts[group.AppearanceId]._groups.Add(group);
        return facts;
    }

    /// <summary>Takes a piece of evidence; false when it is there already.</summary>
    internal bool AddEvidence(DateEvidence piece) => _evidence.Add((piece.Kind, piece.Kind == DateEvidenceKind.PersonClaim && piece.Bounds.NotBefore > DateTimeOffset.MinValue ? "" : piece.Source, piece.Raw));

    /// <summary>Takes a group; false when it is there already.</summary>
    internal bool AddGroup(AppearanceGroup group)
    {
        if (_groups.Exists(g => g.Group == group.Group && g.Label == group.Label)) return false;

        _groups.Add(group);
        return true;
    }
}
