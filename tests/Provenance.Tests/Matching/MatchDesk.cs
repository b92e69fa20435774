using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Matching;

/// <summary>A store with appearances whose fingerprints have been made, and the stage that matches them.</summary>
internal sealed class MatchDesk : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 6, 10, 0, 0, TimeSpan.Zero));
    private readonly WorkLedger _ledger;

    internal MatchDesk() => _ledger = new WorkLedger(Store, Store.Folder, _time);

    internal TestStore Store { get; } = new();

    internal MatchingOptions Options { get; } = new();

    internal FootageIndex NewIndex() => new(Options);

    /// <summary>An appearance of footage that nothing else shows.</summary>
    internal async Task<AppearanceId> AddAsync(FingerprintData footage)
    {
        await using var db = Store.CreateDbContext();
        var name = Guid.NewGuid().ToString("n");
        var file = new MediaFile
        {
            Sha256 = name + name,
            Md5 = name,
            Size = 1,
            Info = new MediaInfo { Container = "mp4", DurationSeconds = footage.DurationSeconds, VideoStream = 0, Width = 640, Height = 360, VideoCodec = "h264" },
            AcquiredAt = _time.GetUtcNow(),
        };
        db.Add(file);
        await db.SaveChangesAsync();
        db.Add(new Fingerprint
        {
            MediaFileId = file.Id,
            Algorithm = FingerprintAlgorithm.V2,
            Packed = FingerprintCodec.Pack(footage),
            DurationSeconds = footage.DurationSeconds,
            IsComplete = true,
            MadeAt = _time.GetUtcNow(),
        });
        await db.SaveChangesAsync();
        return await ShowAsync(file.Id);
    }

    /// <summary>Another appearance of the same bytes.</summary>
    internal async Task<AppearanceId> ShowAgainAsync(AppearanceId appearance)
    {
        await using var db = Store.CreateDbContext();
        return await ShowAsync((await db.Acquisitions.SingleAsync(a => a.AppearanceId == appearance)).MediaFileId);
    }

    /// <summary>An appearance without footage.</summary>
    internal Task<AppearanceId> AddUnavailableAsync() => ShowAsync(null);

    /// <summary>Runs the stage for an appearance; returns what comes next.</summary>
    internal async Task<IReadOnlyList<WorkItem>> MatchAsync(AppearanceId appearance, FootageIndex index) =>
        await RunAsync(await ClaimAsync(appearance), index);

    internal async Task<StageRun> ClaimAsync(AppearanceId appearance)
    {
        await using var db = Store.CreateDbContext();
        await _ledger.AddAsync(db, [new NextStage(appearance, Stage.Match)], default);
        await db.SaveChangesAsync();
        var work = await db.Work.AsNoTracking().SingleAsync(w => w.AppearanceId == appearance && w.Stage == Stage.Match);
        return await _ledger.ClaimAsync(work.Id, default) ?? throw new InvalidOperationException("The work was not to be had.");
    }

    internal async Task<IReadOnlyList<WorkItem>> RunAsync(StageRun run, FootageIndex index)
    {
        await new MatchFingerprint(Store, index, Options, Store.Folder, _time).RunAsync(run, default);
        await using var db = Store.CreateDbContext();
        return await db.Work.AsNoTracking().Where(w => w.State == WorkState.Waiting).ToListAsync();
    }

    internal async Task<IReadOnlyList<Match>> MatchesAsync()
    {
        await using var db = Store.CreateDbContext();
        return await db.Matches.AsNoTracking().OrderBy(m => m.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private async Task<AppearanceId> ShowAsync(MediaFileId? file)
    {
        await using var db = Store.CreateDbContext();
        var appearance = new Appearance
        {
            AddressKey = "link:https://example.org/" + Guid.NewGuid(),
            Platform = Platform.Link,
            MayFetch = true,
            SubmittedAt = _time.GetUtcNow(),
        };
        db.Add(appearance);
        await db.SaveChangesAsync();
        db.Add(new Acquisition
        {
            AppearanceId = appearance.Id,
            MediaFileId = file,
            Unavailable = file is null ? Unavailability.Removed : null,
            At = _time.GetUtcNow(),
        });
        await db.SaveChangesAsync();
        return appearance.Id;
    }
}
