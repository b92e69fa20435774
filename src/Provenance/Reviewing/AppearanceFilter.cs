using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Which appearances are listed; what is null narrows nothing.</summary>
public sealed record AppearanceFilter
{
    /// <summary>Words that all occur in caption, uploader, note or claim; the last one may be a beginning.</summary>
    public string? Text { get; init; }

    /// <summary>Where it was published.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Where it stands in the pipeline.</summary>
    public AppearanceState? State { get; init; }

    /// <summary>The verdict that stands on a cascade it is in.</summary>
    public VerdictKind? Verdict { get; init; }

    /// <summary>Who published it, in full, without regard to case; a leading @ is ignored.</summary>
    public string? Uploader { get; init; }

    /// <summary>Submitted at this instant or later.</summary>
    public DateTimeOffset? SubmittedFrom { get; init; }

    /// <summary>Submitted before this instant.</summary>
    public DateTimeOffset? SubmittedBefore { get; init; }

    internal IQueryable<Appearance> Of(ProvenanceDbContext db, Viewer viewer)
    {
        var some = string.IsNullOrWhiteSpace(Text) ? db.Appearances.AsNoTracking() : db.SearchAppearances(Text).AsNoTracking();
        some = some.Where(a => a.ErasedAt == null);
        if (Platform is { } platform) some = some.Where(a => a.Platform == platform);
        if (SubmittedFrom is { } from) some = some.Where(a => a.SubmittedAt >= from);
        if (SubmittedBefore is { } before) some = some.Where(a => a.SubmittedAt < before);
        if (Uploader?.Trim().TrimStart('@').ToLowerInvariant() is { Length: > 0 } uploader)
        {
            var handle = $"@{uploader}";
#pragma warning disable CA1862 // the comparison is the database's: it knows no StringComparison
            some = some.Where(a => a.Uploader != null && (a.Uploader.ToLower() == uploader || a.Uploader.ToLower() == handle));
#pragma warning restore CA1862
        }

        if (State is { } state) some = InState(db, some, state);
        if (Verdict is { } verdict)
        {
            var members = db.Cascades.Where(c => c.DissolvedAt == null).VisibleTo(db, viewer).WithVerdict(db, verdict).SelectMany(c => c.Members.Select(m => m.AppearanceId));
            some = some.Where(a => members.Contains(a.Id));
        }

        return some.VisibleTo(db, viewer);
    }

    private static IQueryable<Appearance> InState(ProvenanceDbContext db, IQueryable<Appearance> some, AppearanceState state)
    {
        if (state == AppearanceState.Running) return some.Where(a => db.Work.Any(w => w.AppearanceId == a.Id && w.State == WorkState.Running));

        some = some.Where(a => !db.Work.Any(w => w.AppearanceId == a.Id && w.State == WorkState.Running));
        if (state == AppearanceState.Waiting) return some.Where(a => db.Work.Any(w => w.AppearanceId == a.Id && w.State == WorkState.Waiting));

        some = some.Where(a => !db.Work.Any(w => w.AppearanceId == a.Id && w.State == WorkState.Waiting));
        if (state == AppearanceState.GivenUp) return some.Where(a => db.Work.Any(w => w.AppearanceId == a.Id && w.State == WorkState.Dead));

        some = some.Where(a => !db.Work.Any(w => w.AppearanceId == a.Id && w.State == WorkState.Dead));
        return state == AppearanceState.Unavailable
            ? some.Where(a => db.Acquisitions.Any(q => q.AppearanceId == a.Id && q.Unavailable != null))
            : some.Where(a => !db.Acquisitions.Any(q => q.AppearanceId == a.Id && q.Unavailable != null));
    }
}
