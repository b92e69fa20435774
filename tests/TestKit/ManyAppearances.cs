using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace TestKit;

/// <summary>Fills a store with a desk's years of work, without footage: for pages that must stay fast with many rows.</summary>
public static class ManyAppearances
{
    private const int CascadeOf = 4;

    private static readonly string[] _words = ["march", "river", "square", "bridge", "guards", "night", "convoy", "school", "harbour", "fire"];

    /// <summary>Adds appearances in cascades of four, a suggested match for every tenth, a given-up stage for every hundredth.</summary>
    public static async Task FillAsync(IDbContextFactory<ProvenanceDbContext> store, int count)
    {
        ArgumentNullException.ThrowIfNull(store);
        var random = new Random(4);
        var began = new DateTimeOffset(2022, 1, 6, 8, 0, 0, TimeSpan.Zero);
        for (var from = 0; from < count; from += 500)
        {
            await using var db = await store.CreateDbContextAsync();
            var some = Enumerable.Range(from, Math.Min(500, count - from)).Select(n => Appearance(n, began.AddMinutes(n), random)).ToArray();
            var files = some.Select((a, i) => File(from + i, a.SubmittedAt)).ToArray();
            db.AddRange(some);
            db.AddRange(files);
            await db.SaveChangesAsync();
            for (var i = 0; i < some.Length; i++) AddRows(db, some[i], files[i], from + i);
            for (var i = 0; i + CascadeOf <= some.Length; i += CascadeOf) AddCascade(db, some[i..(i + CascadeOf)]);
            await db.SaveChangesAsync();
        }
    }

    private static Appearance Appearance(int n, DateTimeOffset at, Random random) => new()
    {
        AddressKey = string.Create(CultureInfo.InvariantCulture, $"tiktok:7050{n:d15}#1"),
        Platform = n % 3 == 0 ? Platform.X : Platform.TikTok,
        PostId = string.Create(CultureInfo.InvariantCulture, $"7050{n:d15}"),
        Url = string.Create(CultureInfo.InvariantCulture, $"https://www.tiktok.com/@user{n % 977}/video/7050{n:d15}"),
        Uploader = $"@user{n % 977}",
        Caption = string.Join(' ', Enumerable.Range(0, 8).Select(_ => _words[random.Next(_words.Length)])),
        Note = n % 5 == 0 ? "Called the bureau; no answer yet." : null,
        MayFetch = false,
        SubmittedAt = at,
    };

    private static MediaFile File(int n, DateTimeOffset at) => new()
    {
        Sha256 = n.ToString("x64", CultureInfo.InvariantCulture),
        Md5 = n.ToString("x32", CultureInfo.InvariantCulture),
        Size = 4_000_000 + n,
        Info = new MediaInfo { Container = "mp4", DurationSeconds = 41, VideoStream = 0, Width = 720, Height = 1280, VideoCodec = "h264", AudioCodec = "aac" },
        AcquiredAt = at,
    };

    private static void AddRows(ProvenanceDbContext db, Appearance one, MediaFile file, int n)
    {
        db.Add(new Acquisition { AppearanceId = one.Id, MediaFileId = file.Id, At = one.SubmittedAt, Fetcher = "submitted file" });
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var isDead = n % 100 == 0 && stage == Stage.Match;
            db.Add(new WorkItem
            {
                AppearanceId = one.Id,
                Stage = stage,
                State = isDead ? WorkState.Dead : WorkState.Done,
                Due = one.SubmittedAt,
                Ended = one.SubmittedAt,
                Fault = isDead ? "gave up after three starts" : null,
            });
        }

        var likely = new TimeInterval(one.SubmittedAt.AddHours(-2), one.SubmittedAt.AddHours(-2).AddMinutes(1));
        var untilSeen = new TimeInterval(DateTimeOffset.MinValue, one.SubmittedAt);
        var sinceId = new TimeInterval(likely.NotBefore, DateTimeOffset.MaxValue);
        db.Add(Evidence(one, DateEvidenceKind.NotBeforeId, "TikTok post id", sinceId, likely));
        db.Add(Evidence(one, DateEvidenceKind.Sighting, "first seen by us", untilSeen, untilSeen));
        db.Add(new HistoryEntry { At = one.SubmittedAt, Event = "appearance.submitted", Subject = $"appearance:{one.Id}", By = "Aigul" });
    }

    private static DateEvidence Evidence(Appearance one, DateEvidenceKind kind, string source, TimeInterval bounds, TimeInterval likely) => new()
    {
        AppearanceId = one.Id,
        Kind = kind,
        Source = source,
        Raw = one.PostId!,
        Bounds = bounds,
        Likely = likely,
        Precision = TimePrecision.Second,
        ObservedAt = one.SubmittedAt,
    };

    private static void AddCascade(ProvenanceDbContext db, Appearance[] members)
    {
        var whole = new TimeRange(0, 41);
        var first = members[0];
        var cascade = new Cascade
        {
            AnchorId = first.Id,
            Stretch = whole,
            Members = [.. members.Select(m => new CascadeMember(m.Id, whole, whole))],
            Earliest = new EarliestAppearance(EarliestCertainty.LikelyFirst, first.Id, [.. members.Select(m => m.Id)], first.SubmittedAt, members.Length, 2, []),
            FormedAt = first.SubmittedAt,
        };
        db.Add(cascade);
        foreach (var (query, i) in members.Skip(1).Select((m, i) => (m, i))) db.Add(Match(query, first, whole, i == 2 ? MatchDecision.Suggested : MatchDecision.Confirmed));
        db.OnceNumbered(() =>
        {
            var kind = cascade.Id.Value % 10 == 0 ? VerdictKind.Verified : VerdictKind.Unverified;
            var claim = new Claim { CascadeId = cascade.Id, Text = Claim.AsCaptioned, By = HistoryEntry.Pipeline, At = cascade.FormedAt, Standing = kind };
            db.Add(claim);
            db.OnceNumbered(() => db.Add(new Verdict
            {
                ClaimId = claim.Id,
                Kind = kind,
                Reason = "Every cascade begins unverified.",
                By = HistoryEntry.Pipeline,
                At = cascade.FormedAt,
            }));
        });
    }

    private static Match Match(Appearance query, Appearance reference, TimeRange whole, MatchDecision decision) => new()
    {
        QueryId = query.Id,
        ReferenceId = reference.Id,
        Algorithm = FingerprintAlgorithm.V2,
        Kind = MatchKind.PictureAndSound,
        Segments = [new MatchedSegment(whole, whole, 0.97, false, SegmentKind.Picture)],
        QueryCoverage = 1,
        ReferenceCoverage = 1,
        Score = decision == MatchDecision.Confirmed ? 0.97 : 0.5,
        Decision = decision,
        FoundAt = query.SubmittedAt,
    };
}
