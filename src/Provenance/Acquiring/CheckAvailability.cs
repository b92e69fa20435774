using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>
/// Asks the addresses of appearances again, the one that was not asked for longest first, and writes down how they answer: since when a post is gone is
/// evidence in its own right. Only addresses that may be asked are, each within the address policy, and no footage is taken.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="source">Asks.</param>
/// <param name="time">The clock.</param>
public sealed class CheckAvailability(IDbContextFactory<ProvenanceDbContext> store, IMediaSource source, TimeProvider time)
{
    private const int MostAtOnce = 4;
    private const int MaxDetail = 300;

    /// <summary>Asks those that are due.</summary>
    /// <param name="every">How long an answer holds.</param>
    /// <param name="most">Addresses asked at most.</param>
    /// <param name="cancellation">Ends it; answers that came are kept.</param>
    /// <returns>How many were asked.</returns>
    public async Task<int> RunAsync(TimeSpan every, int most, CancellationToken cancellation)
    {
        var due = await DueAsync(time.GetUtcNow() - every, most, cancellation);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation }, async (one, token) =>
            await RecordAsync(one.Id, await source.LookAsync(new FetchRequest(new Uri(one.Url!), one.Item, one.Platform is not (Platform.Link or Platform.File)), token), token));
        return due.Count;
    }

    private async Task<IReadOnlyList<Appearance>> DueAsync(DateTimeOffset before, int most, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Appearances.AsNoTracking()
            .Where(a => a.MayFetch && a.Url != null && a.ErasedAt == null && a.SubmittedAt <= before && !db.Availability.Any(v => v.AppearanceId == a.Id && v.LastAt > before))
            .OrderBy(a => db.Availability.Where(v => v.AppearanceId == a.Id).Max(v => (DateTimeOffset?)v.LastAt) ?? a.SubmittedAt).ThenBy(a => a.Id)
            .Take(most).ToListAsync(cancellation);
    }

    private async Task RecordAsync(AppearanceId id, AddressAnswer answer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var last = await db.Availability.Where(v => v.AppearanceId == id).OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellation);
        if (last?.State == answer.State)
        {
            last.LastAt = now;
        }
        else
        {
            db.Availability.Add(new AvailabilityRecord { AppearanceId = id, State = answer.State, Detail = SubmittedText.Clean(answer.Detail, MaxDetail), Since = now, LastAt = now });
            await AddChangeAsync(db, id, answer, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    // Silence may be ours: it is no event, and what follows it is compared with what was before.
    private async Task AddChangeAsync(ProvenanceDbContext db, AppearanceId id, AddressAnswer answer, CancellationToken cancellation)
    {
        if (answer.State == AddressState.Silent) return;

        var known = await db.Availability.AsNoTracking().Where(v => v.AppearanceId == id && v.State != AddressState.Silent).OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellation);
        if (known is null || known.State == answer.State) return;

        db.History.Add(SubmissionEvidence.Entry(id, "address.changed", time.GetUtcNow(), new { before = known.State, after = answer.State, lastSeen = known.LastAt, detail = answer.Detail }));
    }
}
