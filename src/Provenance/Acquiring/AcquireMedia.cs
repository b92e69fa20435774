using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Acquiring;

/// <summary>
/// The second stage: turns an appearance into its footage, kept once however many appearances share it, or into the reason why there is
/// none. A file that was submitted comes first; the address is asked only when there is none and only when it may be.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="vault">Where the bytes are kept.</param>
/// <param name="source">Where footage is fetched from.</param>
/// <param name="probe">Looks into files.</param>
/// <param name="time">The clock.</param>
public sealed class AcquireMedia(
    IDbContextFactory<ProvenanceDbContext> store, MediaVault vault, IMediaSource source, IMediaProbe probe, TimeProvider time) : IStage
{
    /// <summary>Why there is no footage where none was asked for.</summary>
    internal const string NobodyAsked = "Nobody asked for it to be fetched, and no file came with it; submit the file, or allow the fetch.";

    /// <inheritdoc/>
    public Stage Stage => Stage.Acquire;

    /// <inheritdoc/>
    public async Task RunAsync(StageRun run, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var appearance = await db.Appearances.SingleAsync(a => a.Id == run.AppearanceId, cancellation);
        if (await db.Acquisitions.AnyAsync(a => a.AppearanceId == appearance.Id && a.MediaFileId != null, cancellation))
        {
            await run.FinishAsync(db, [], cancellation);
            return;
        }

        var got = await GetAsync(appearance, run, cancellation); // minutes; no transaction is open
        var now = time.GetUtcNow();
        var isAcquired = await new AcquisitionRecord(db, appearance, now).AddAsync(got, cancellation);
        var siblings = await new SiblingTimes(db, now).UpdateAsync(appearance, cancellation);
        await run.FinishAsync(db, [.. isAcquired ? [new NextStage(appearance.Id, Stage.Fingerprint)] : Array.Empty<NextStage>(), .. siblings], cancellation);
    }

    private async Task<GotFootage> GetAsync(Appearance appearance, StageRun run, CancellationToken cancellation)
    {
        if (appearance.SubmittedSha256 is { } sha256)
        {
            var digest = await vault.DigestAsync(sha256, cancellation);
            return await ProbeAsync(digest, vault.PathOf(sha256), null, cancellation);
        }

        if (!appearance.MayFetch || appearance.Url is null)
        {
            return new GotFootage.Nothing(Unavailability.NotFetched, NobodyAsked);
        }

        var target = await new ShortLink(store, source, time).ResolveAsync(appearance, cancellation);
        if (target is not null && await KnownAsync(target, appearance, cancellation) is { } known)
            return new GotFootage.Nothing(Unavailability.SamePost, $"The short link leads to the post that is appearance {known}: its footage, its evidence and its cascades are there.");
        if (target is not null) BecomePost(appearance, target);

        var isPost = (target?.Platform ?? appearance.Platform) is not (Platform.Link or Platform.File);
        return await source.FetchAsync(new FetchRequest(new Uri(target?.Canonical ?? appearance.Url), appearance.Item, isPost), run.Folder, run, cancellation) switch
        {
            FetchOutcome.Fetched fetched => await KeepAsync(fetched, cancellation),
            FetchOutcome.Unavailable none => new GotFootage.Nothing(none.Reason, none.Detail),
            var other => throw new InvalidOperationException($"A fetch ended as {other.GetType().Name}."),
        };
    }

    // Who submits the post itself later finds this one.
    private static void BecomePost(Appearance link, PostUrl post)
    {
        (link.AddressKey, link.Platform, link.PostId, link.MediaId, link.Url) = (post.AddressKey, post.Platform, post.PostId, post.MediaId, post.Canonical);
        link.Uploader ??= post.Handle;
    }

    // One post is one appearance, by whatever address it came.
    private async Task<AppearanceId?> KnownAsync(PostUrl target, Appearance link, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Appearances.Where(a => a.AddressKey == target.AddressKey && a.Id != link.Id).Select(a => (AppearanceId?)a.Id).FirstOrDefaultAsync(cancellation);
    }

    private async Task<GotFootage> KeepAsync(FetchOutcome.Fetched fetched, CancellationToken cancellation)
    {
        switch (await vault.AdoptAsync(fetched.Path, cancellation))
        {
            case ReceiveOutcome.TooLarge { MaxBytes: var max }:
                return new GotFootage.Nothing(Unavailability.TooLarge, $"It has more than the {max} bytes that are allowed.");
            case ReceiveOutcome.Received { File: var file }:
                var got = await ProbeAsync(file.Digest, file.Path, fetched.Metadata, cancellation);
                if (got is GotFootage.Video) vault.Keep(file); // before the row, so that no row ever names bytes that are not there
                return got;
            default:
                return new GotFootage.Nothing(Unavailability.NotAVideo, "Not a single byte came; a video was expected.");
        }
    }

    private async Task<GotFootage> ProbeAsync(FileDigest digest, string path, FetchedMetadata? metadata, CancellationToken cancellation) =>
        await probe.ProbeAsync(path, cancellation) switch
        {
            ProbeOutcome.Video video => new GotFootage.Video(digest, video.Info, metadata),
            ProbeOutcome.Unusable unusable => new GotFootage.Nothing(unusable.Reason, unusable.Detail),
            var other => throw new InvalidOperationException($"A probe ended as {other.GetType().Name}."),
        };
}
