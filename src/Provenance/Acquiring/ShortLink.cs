using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Acquiring;

/// <summary>Short links: where one leads is asked of its host alone, one step at a time, and what the target's address tells of time becomes evidence.</summary>
/// <param name="store">The store.</param>
/// <param name="source">Asks hosts.</param>
/// <param name="time">The clock.</param>
internal sealed class ShortLink(IDbContextFactory<ProvenanceDbContext> store, IMediaSource source, TimeProvider time)
{
    // A shortener of shorteners is common; a longer chain is made to confuse.
    private const int MostSteps = 3;

    /// <summary>The post that an appearance's short link leads to, its evidence recorded; null when it is no short link, or its host does not say.</summary>
    public async Task<PostUrl?> ResolveAsync(Appearance appearance, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (Read(appearance.Url, now) is not { ShortCode: not null } link) return null;

        for (var step = 0; step < MostSteps && link is { ShortCode: not null }; step++)
            link = await source.ResolveAsync(new Uri(link.Canonical), cancellation) is { } next ? Read(next.AbsoluteUri, now) : null;
        if (link is null or { ShortCode: not null } || (link.PostId ?? link.MediaId) is null) return null;

        await RecordAsync(appearance, link, now, cancellation);
        return link;
    }

    private async Task RecordAsync(Appearance appearance, PostUrl target, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var known = await db.DateEvidence.Where(d => d.AppearanceId == appearance.Id).ToListAsync(cancellation);
        var found = target.IdTimes.Select(idTime => SubmissionEvidence.InTheId(appearance.Id, idTime, now)).Where(piece => !known.Exists(k => (k.Kind, k.Source, k.Raw) == (piece.Kind, piece.Source, piece.Raw))).ToList();
        db.DateEvidence.AddRange(found);
        if (found.Count > 0 || target.IdTimes.Count == 0)
            db.History.Add(SubmissionEvidence.Entry(appearance.Id, "appearance.resolved", now, new { from = appearance.Url, to = target.Canonical }));
        await db.SaveChangesAsync(cancellation);
    }

    private static PostUrl? Read(string? text, DateTimeOffset now) => text is not null && PostUrl.Parse(text, now) is PostUrlOutcome.Parsed { Url: var url } ? url : null;
}
