using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Reviewing;

/// <summary>A person adds a piece of evidence of time to an appearance: when it was posted as somebody says, when it was seen, or an archive's copy. Nothing is overwritten.</summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Where its cascades are asked for again.</param>
/// <param name="time">The clock.</param>
public sealed class AddTime(IDbContextFactory<ProvenanceDbContext> store, WorkLedger ledger, TimeProvider time)
{
    /// <summary>Adds it; the same again changes nothing.</summary>
    /// <param name="id">The appearance.</param>
    /// <param name="statement">What is said.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(AppearanceId id, TimeStatement statement, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(by);
        var now = time.GetUtcNow();
        if (SubmittedText.Clean(statement.Source, SubmittedText.MaxShort) is not { } source)
            return new EditOutcome.Refused("A time needs a source: write in a few words who or what says so, and why it is believed. Nothing was changed.");
        var (piece, objection) = Read(id, statement, source, now);
        if (piece is null) return new EditOutcome.Refused(objection!);

        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        if (await db.Appearances.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(a => a.Id == id && a.ErasedAt == null, cancellation) is not { } appearance) return new EditOutcome.NotFound();
        if (await db.DateEvidence.AnyAsync(d => d.AppearanceId == id && d.Kind == piece.Kind && d.Raw == piece.Raw && d.Source == piece.Source, cancellation)) return new EditOutcome.Done(appearance.Version);

        db.DateEvidence.Add(piece);
        db.History.Add(HistoryEntry.ByActor(by.Actor, $"appearance:{id}", "time.added", now, new { kind = piece.Kind, value = piece.Raw, source = piece.Source }));
        if (await db.Work.AnyAsync(w => w.AppearanceId == id && w.Stage == Stage.Cascade, cancellation)) await ledger.AddAsync(db, [new NextStage(id, Stage.Cascade)], cancellation);
        var outcome = await db.SaveEditAsync(appearance.Version, cancellation);
        if (outcome is EditOutcome.Done) await transaction.CommitAsync(cancellation);
        return outcome;
    }

    private static (DateEvidence? Piece, string? Objection) Read(AppearanceId id, TimeStatement statement, string source, DateTimeOffset now)
    {
        if (statement.Kind == TimeStatementKind.Archive)
        {
            return PostUrl.Parse(statement.Value ?? "", now) is PostUrlOutcome.Parsed { Url.Capture: { } capture }
                ? (SubmissionEvidence.InTheId(id, capture with { Source = $"{capture.Source} ({source})" }, now), null)
                : (null, "The archive's address holds no stamp of a capture. Expected one such as https://web.archive.org/web/20220106123456/https://… Nothing was changed.");
        }

        if (WrittenTime.TryRead(statement.Value) is not { } written) return (null, $"The time cannot be read. Expected {WrittenTime.Expected}. Nothing was changed.");
        if (written.Bounds.NotBefore > now) return (null, "The time lies in the future. Nothing was changed.");

        var bounds = statement.Kind == TimeStatementKind.Seen ? TimeInterval.Unbounded with { NotAfter = written.Bounds.NotAfter } : written.Bounds;
        return (SubmissionEvidence.Stated(id, written with { Bounds = bounds }, statement.Kind == TimeStatementKind.Seen ? $"seen: {source}" : source, now), null);
    }
}

/// <summary>What a person says of time.</summary>
/// <param name="Kind">What kind of statement.</param>
/// <param name="Value">A time or a day as <see cref="WrittenTime"/> reads it, or an archive's address.</param>
/// <param name="Source">Who or what says so, and why it is believed.</param>
public sealed record TimeStatement(TimeStatementKind Kind, string? Value, string? Source);

/// <summary>Kinds of what people say of time.</summary>
public enum TimeStatementKind
{
    /// <summary>It was posted then.</summary>
    Posted,

    /// <summary>Somebody saw it then: it was public by that time.</summary>
    Seen,

    /// <summary>An archive kept it: its address holds the stamp.</summary>
    Archive,
}
