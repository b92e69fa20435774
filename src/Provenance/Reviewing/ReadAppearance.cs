using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Acquiring.Capturing;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Reads an appearance with everything a desk is shown of it.</summary>
/// <param name="store">The store.</param>
public sealed class ReadAppearance(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>The appearance; null when there is none of that number that the viewer may see.</summary>
    public async Task<AppearanceView?> ByIdAsync(AppearanceId id, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Appearances.AsNoTracking().VisibleTo(db, viewer).SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } appearance) return null;

        // The ledger first: a stage writes its result and leaves the ledger at once, so what is read after it is at least as new.
        var work = await db.Work.AsNoTracking().Where(w => w.AppearanceId == id).ToListAsync(cancellation);
        var acquisition = await db.Acquisitions.AsNoTracking().SingleOrDefaultAsync(a => a.AppearanceId == id, cancellation);
        return new AppearanceView(
            appearance,
            work,
            acquisition,
            acquisition?.MediaFileId is { } media ? await FootageAsync(db, media, cancellation) : null,
            await db.DateEvidence.TimeOfAsync(id, cancellation),
            await db.Matches.AsNoTracking().VisibleTo(db, viewer).Where(m => m.QueryId == id || m.ReferenceId == id).OrderBy(m => m.Id).ToListAsync(cancellation),
            await db.Cascades.AsNoTracking().VisibleTo(db, viewer).StandingWith(id).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation),
            await db.AppearanceGroups.AsNoTracking().Where(g => g.AppearanceId == id).OrderBy(g => g.Id).ToListAsync(cancellation),
            await db.Availability.AsNoTracking().Where(v => v.AppearanceId == id).OrderBy(v => v.Id).ToListAsync(cancellation),
            await db.PageCaptures.AsNoTracking().Where(c => c.AppearanceId == id).OrderBy(c => c.Id).ToListAsync(cancellation));
    }

    /// <summary>The appearance at an address; null when it was not submitted, or the viewer may not see it.</summary>
    /// <param name="addressKey">See <see cref="Appearance.AddressKey"/>.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellation">Abandons the reading.</param>
    public async Task<AppearanceView?> ByAddressAsync(string addressKey, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Appearances.Where(a => a.AddressKey == addressKey).Select(a => (AppearanceId?)a.Id).SingleOrDefaultAsync(cancellation) is { } id
            ? await ByIdAsync(id, viewer, cancellation)
            : null;
    }

    private static async Task<FootageView> FootageAsync(ProvenanceDbContext db, MediaFileId id, CancellationToken cancellation)
    {
        var file = await db.MediaFiles.AsNoTracking().SingleAsync(m => m.Id == id, cancellation);
        // Without the packed data, which is large and of no use to a reader.
        var fingerprint = await db.Fingerprints.AsNoTracking().Where(f => f.MediaFileId == id).OrderByDescending(f => f.Id)
            .Select(f => new { f.DurationSeconds, f.IsComplete, f.Remark }).FirstOrDefaultAsync(cancellation);
        return new FootageView(file, fingerprint?.DurationSeconds, fingerprint?.IsComplete, fingerprint?.Remark);
    }
}

/// <summary>An appearance as a desk is shown it.</summary>
/// <param name="Appearance">The appearance.</param>
/// <param name="Work">Its rows in the ledger.</param>
/// <param name="Acquisition">How the acquiring ended; null until it has.</param>
/// <param name="Footage">Its footage; null when there is none.</param>
/// <param name="Time">When it was published, with every piece of evidence.</param>
/// <param name="Matches">Its matches, in the order they were found.</param>
/// <param name="Cascades">The standing cascades that it is in.</param>
/// <param name="Groups">The groups that lists put it into, with what they call it there.</param>
/// <param name="Availability">How its address answered since it was submitted, the last answer at the end.</param>
/// <param name="Captures">Its page as it was sent, and tries that brought nothing, in order.</param>
public sealed record AppearanceView(
    Appearance Appearance,
    IReadOnlyList<WorkItem> Work,
    Acquisition? Acquisition,
    FootageView? Footage,
    PublicationTime Time,
    IReadOnlyList<Match> Matches,
    IReadOnlyList<CascadeId> Cascades,
    IReadOnlyList<AppearanceGroup> Groups,
    IReadOnlyList<AvailabilityRecord> Availability,
    IReadOnlyList<PageCapture> Captures);

/// <summary>A media file and what decoding it showed.</summary>
/// <param name="File">The file.</param>
/// <param name="DecodedSeconds">Seconds that could be decoded; null until it is fingerprinted.</param>
/// <param name="IsComplete">False when only a part could be decoded; null until it is fingerprinted.</param>
/// <param name="Remark">What a person should know of the decoding; null when there is nothing.</param>
public sealed record FootageView(MediaFile File, double? DecodedSeconds, bool? IsComplete, string? Remark);
