using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Cascading;

/// <summary>A store with appearances that were fingerprinted and matched, and the last two stages to run on them.</summary>
internal sealed class CascadeDesk : IAsyncDisposable
{
    private readonly TestStore _store = new();
    private readonly FakeTimeProvider _time = new(TimeSteps.Submitted);
    private readonly WorkLedger _ledger;

    internal CascadeDesk() => _ledger = new WorkLedger(_store, _store.Folder, _time);

    internal IDbContextFactory<ProvenanceDbContext> Store => _store;

    internal DateTimeOffset Now => _time.GetUtcNow();

    internal TimeProvider Time => _time;

    internal DataFolder Folder => _store.Folder;

    internal WorkLedger Ledger => _ledger;

    internal DecideMatch Decide => new(_store, _ledger, _time);

    internal ReadCascade Read => new(_store, _time);

    internal ProvenanceDbContext Open() => _store.CreateDbContext();

    internal void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>An appearance on TikTok with footage, and its evidence: our sighting and what is given.</summary>
    internal async Task<AppearanceId> AddAsync(string handle, double seconds, params DateEvidence[] evidence)
    {
        await using var db = Open();
        var appearance = new Appearance { AddressKey = $"tiktok:{handle}#1", Platform = Platform.TikTok, Uploader = handle, MayFetch = false, SubmittedAt = Now };
        var file = new MediaFile
        {
            Sha256 = handle.PadRight(64, '0'),
            Md5 = handle.PadRight(32, '0'),
            Size = 1,
            Info = new MediaInfo { Container = "mp4", DurationSeconds = seconds, VideoStream = 0, Width = 640, Height = 360, VideoCodec = "h264" },
            AcquiredAt = Now,
        };
        db.AddRange(appearance, file);
        await db.SaveChangesAsync();
        db.Add(new Acquisition { AppearanceId = appearance.Id, MediaFileId = file.Id, At = Now });
        db.Add(new Fingerprint { MediaFileId = file.Id, Algorithm = FingerprintAlgorithm.V2, Packed = [], DurationSeconds = seconds, IsComplete = true, MadeAt = Now });
        db.AddRange(evidence.Append(TimeSteps.Sighting(Now)).Select(e => Of(appearance.Id, e)));
        await db.SaveChangesAsync();
        return appearance.Id;
    }

    /// <summary>A match over the first seconds of both.</summary>
    internal Task<MatchId> MatchAsync(AppearanceId query, AppearanceId reference, double seconds, MatchDecision decision = MatchDecision.Confirmed) =>
        MatchAsync(query, reference, new TimeRange(0, seconds), new TimeRange(0, seconds), decision);

    internal async Task<MatchId> MatchAsync(
        AppearanceId query, AppearanceId reference, TimeRange inQuery, TimeRange inReference, MatchDecision decision = MatchDecision.Confirmed)
    {
        await using var db = Open();
        var match = new Match
        {
            QueryId = query,
            ReferenceId = reference,
            Algorithm = FingerprintAlgorithm.V2,
            Kind = MatchKind.Picture,
            Segments = [new MatchedSegment(inQuery, inReference, 0.95, false, SegmentKind.Picture)],
            QueryCoverage = 1,
            ReferenceCoverage = 1,
            Score = decision == MatchDecision.Confirmed ? 0.95 : 0.6,
            Decision = decision,
            FoundAt = Now,
        };
        db.Add(match);
        await db.SaveChangesAsync();
        return match.Id;
    }

    /// <summary>Runs the cascade stage for an appearance, and every review it asks for.</summary>
    internal async Task CascadeAsync(AppearanceId id)
    {
        await RunAsync(new CascadeMatches(_store, _time), id);
        await using var db = Open();
        foreach (var due in await db.Work.Where(w => w.Stage == Stage.Review && w.State == WorkState.Waiting).Select(w => w.AppearanceId).ToListAsync())
            await RunAsync(new OpenReview(_store, _time), due);
    }

    internal async Task RunAsync(IStage stage, AppearanceId id)
    {
        await using var db = Open();
        await _ledger.AddAsync(db, [new NextStage(id, stage.Stage)], default);
        await db.SaveChangesAsync();
        var work = await db.Work.AsNoTracking().SingleAsync(w => w.AppearanceId == id && w.Stage == stage.Stage);
        await stage.RunAsync(await _ledger.ClaimAsync(work.Id, default) ?? throw new InvalidOperationException("The work was not to be had."), default);
    }

    internal async Task<IReadOnlyList<Cascade>> StandingAsync()
    {
        await using var db = Open();
        return await db.Cascades.AsNoTracking().Where(c => c.DissolvedAt == null).OrderBy(c => c.Id).ToListAsync();
    }

    /// <summary>What happened to cascades and matches, in order: "cascade:1 cascade.formed".</summary>
    internal async Task<IReadOnlyList<string>> HistoryAsync()
    {
        await using var db = Open();
        return await db.History.AsNoTracking().OrderBy(h => h.Id).Select(h => h.Subject + " " + h.Event).ToListAsync();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static DateEvidence Of(AppearanceId id, DateEvidence piece) => new()
    {
        AppearanceId = id,
        Kind = piece.Kind,
        Source = piece.Source,
        Raw = piece.Raw,
        Bounds = piece.Bounds,
        Likely = piece.Likely,
        Precision = piece.Precision,
        ObservedAt = piece.ObservedAt,
    };
}
