using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Who works on a cascade and how far they are. It says nothing about what the footage shows: verdicts do.</summary>
public sealed class CascadeReview
{
    /// <summary>The cascade.</summary>
    public required CascadeId CascadeId { get; init; }

    /// <summary>How far the work is.</summary>
    public ReviewState State { get; set; }

    /// <summary>Whose it is, by name as of then; null when it is nobody's.</summary>
    public string? Assignee { get; set; }

    /// <summary>Until when it is wanted; null when nobody said.</summary>
    public DateTimeOffset? DueAt { get; set; }
}

/// <summary>How far the work on a cascade is. Stored by name.</summary>
public enum ReviewState
{
    /// <summary>Nobody has begun.</summary>
    New,

    /// <summary>Somebody is at it.</summary>
    InProgress,

    /// <summary>Whoever is at it wants help.</summary>
    NeedsHelp,

    /// <summary>It waits for a second pair of eyes.</summary>
    ReadyForReview,

    /// <summary>Nothing more is done for now.</summary>
    Closed,
}

/// <summary>Says who works on a cascade, how far they are, and until when it is wanted.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class SetReview(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Sets it; the same again changes nothing.</summary>
    /// <param name="id">The cascade.</param>
    /// <param name="wanted">How it is to be.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(CascadeId id, ReviewGiven wanted, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(by);
        if (!Enum.IsDefined(wanted.State)) return new EditOutcome.Refused("Work is new, in progress, needs help, ready for review or closed. Nothing was changed.");

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Cascades.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } cascade) return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != cascade.Version) return new EditOutcome.Changed(cascade.Version);

        var review = await db.Reviews.SingleOrDefaultAsync(r => r.CascadeId == id, cancellation) ?? db.Reviews.Add(new CascadeReview { CascadeId = id }).Entity;
        var after = wanted with { Assignee = SubmittedText.Clean(wanted.Assignee, Actor.MaxName), DueAt = wanted.DueAt?.ToUniversalTime() };
        var before = new ReviewGiven(review.State, review.Assignee, review.DueAt);
        if (before == after) return new EditOutcome.Done(cascade.Version);

        (review.State, review.Assignee, review.DueAt) = (after.State, after.Assignee, after.DueAt);
        cascade.Version++;
        db.History.Add(HistoryEntry.ByActor(by.Actor, $"cascade:{id}", "work.changed", time.GetUtcNow(), new { before, after }));
        return await db.SaveEditAsync(cascade.Version, cancellation);
    }
}

/// <summary>Work as a person sets it.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Assignee">Whose it is; empty for nobody's.</param>
/// <param name="DueAt">Until when it is wanted.</param>
public sealed record ReviewGiven(ReviewState State, string? Assignee = null, DateTimeOffset? DueAt = null);
