using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>A person corrects what is written about an appearance. What was before stays in the history.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class EditAppearance(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Edits.</summary>
    public async Task<EditOutcome> RunAsync(AppearanceId id, AppearanceEdit edit, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(by);
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Appearances.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } appearance) return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != appearance.Version) return new EditOutcome.Changed(appearance.Version);

        var stance = StanceOf(edit.Stance);
        if (edit.Stance is { Length: > 0 } && stance is null)
            return new EditOutcome.Refused($"A copy {string.Join(", ", Enum.GetNames<Stance>())}, or nothing is said of it. Nothing was changed.");

        var (before, after) = (new Dictionary<string, string?>(), new Dictionary<string, string?>());
        appearance.Uploader = Change("uploader", appearance.Uploader, edit.Uploader, SubmittedText.MaxShort);
        appearance.Caption = Change("caption", appearance.Caption, edit.Caption, SubmittedText.MaxLong);
        appearance.Claim = Change("claim", appearance.Claim, edit.Claim, SubmittedText.MaxLong);
        appearance.Note = Change("note", appearance.Note, edit.Note, SubmittedText.MaxLong);
        appearance.Contact = Change("contact", appearance.Contact, edit.Contact, SubmittedText.MaxShort);
        if (edit.Stance is not null && stance != appearance.Stance)
        {
            (before["stance"], after["stance"]) = (appearance.Stance?.ToString(), stance?.ToString());
            appearance.Stance = stance;
        }

        if (after.Count == 0) return new EditOutcome.Done(appearance.Version);

        appearance.Version++;
        db.History.Add(HistoryEntry.ByActor(by.Actor, $"appearance:{id}", "appearance.edited", time.GetUtcNow(), new { before, after }));
        return await db.SaveEditAsync(appearance.Version, cancellation);

        static Stance? StanceOf(string? name) => Enum.TryParse<Stance>(name, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null;

        // Null leaves it as it is; an empty text takes it away.
        string? Change(string name, string? was, string? wanted, int longest)
        {
            if (wanted is null) return was;
            var now = SubmittedText.Clean(wanted, longest);
            if (now == was) return was;
            (before[name], after[name]) = (was, now);
            return now;
        }
    }
}

/// <summary>What is to be written about an appearance: null leaves a text as it is, an empty one takes it away.</summary>
/// <param name="Uploader">Who published it.</param>
/// <param name="Caption">The text published with it.</param>
/// <param name="Claim">What is claimed about the footage.</param>
/// <param name="Note">The desk's own note.</param>
/// <param name="Contact">How to reach whoever published it.</param>
/// <param name="Stance">How it stands to what is claimed: the name of a <see cref="Submitting.Stance"/>.</param>
public sealed record AppearanceEdit(
    string? Uploader = null, string? Caption = null, string? Claim = null, string? Note = null, string? Contact = null, string? Stance = null);
