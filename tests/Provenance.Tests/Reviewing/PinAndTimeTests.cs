using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Submitting;
using Provenance.Tests.Cascading;
using static Provenance.Tests.Cascading.TimeSteps;

namespace Provenance.Tests.Reviewing;

public sealed class PinAndTimeTests
{
    private static readonly Actor Aigul = new("aigul", "Aigul");
    private static readonly EditBy By = new(Aigul, new Viewer("aigul"));

    [Fact]
    public async Task A_pin_holds_when_everything_is_computed_anew_and_what_the_evidence_says_stays_beside_it()
    {
        await using var desk = new CascadeDesk();
        var (cascade, early, late) = await TwoAsync(desk);
        var pin = new PinEarliest(desk.Store, desk.Time);

        Assert.IsType<EditOutcome.Done>(await pin.RunAsync(cascade, late, "The uploader sent us the camera's card.", By, default));
        await desk.CascadeAsync(early);

        var pinned = Assert.Single(await desk.StandingAsync());
        Assert.Equal((late, "Aigul", early), (pinned.PinnedId, pinned.PinnedBy, pinned.Earliest.AppearanceId));
        Assert.IsType<EditOutcome.Done>(await pin.RunAsync(cascade, null, "The card was another one.", By, default));
        Assert.Null(Assert.Single(await desk.StandingAsync()).PinnedId);
        await using var db = desk.Open();
        var entries = await db.History.Where(h => h.Event.StartsWith("earliest.")).OrderBy(h => h.Id).ToListAsync();
        Assert.Equal(["earliest.pinned", "earliest.unpinned"], entries.TakeLast(2).Select(h => h.Event));
        Assert.Contains($"\"before\":{late}", entries[^1].Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_needs_a_reason_and_a_copy_of_the_cascade_and_the_version_that_was_seen()
    {
        await using var desk = new CascadeDesk();
        var (cascade, _, late) = await TwoAsync(desk);
        var stranger = await desk.AddAsync("stranger", 20);
        var pin = new PinEarliest(desk.Store, desk.Time);

        Assert.Contains("reason", Assert.IsType<EditOutcome.Refused>(await pin.RunAsync(cascade, late, " ", By, default)).Reason, StringComparison.Ordinal);
        Assert.Contains("not in cascade", Assert.IsType<EditOutcome.Refused>(await pin.RunAsync(cascade, stranger, "So it is.", By, default)).Reason, StringComparison.Ordinal);
        Assert.IsType<EditOutcome.Changed>(await pin.RunAsync(cascade, late, "So it is.", By with { Version = 7 }, default));
        Assert.IsType<EditOutcome.NotFound>(await pin.RunAsync(new CascadeId(99), late, "So it is.", By, default));
        Assert.Null(Assert.Single(await desk.StandingAsync()).PinnedId);
    }

    [Theory]
    [InlineData(TimeStatementKind.Posted, "2022-01-06T10:00:00+06:00", "the uploader, by phone", "2022-01-06T04:00:00Z")]
    [InlineData(TimeStatementKind.Seen, "2022-01-06T10:00:00Z", "our stringer", "0001-01-01T00:00:00Z")]
    [InlineData(TimeStatementKind.Archive, "https://web.archive.org/web/20220106123456/https://example.org/clip", "found by the archive's search", "0001-01-01T00:00:00Z")]
    public async Task What_a_person_says_of_time_is_evidence_with_its_source_and_is_there_once(TimeStatementKind kind, string value, string source, string notBefore)
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);
        var add = new AddTime(desk.Store, desk.Ledger, desk.Time);

        for (var n = 0; n < 2; n++) Assert.IsType<EditOutcome.Done>(await add.RunAsync(id, new TimeStatement(kind, value, source), By, default));

        await using var db = desk.Open();
        var piece = await db.DateEvidence.SingleAsync(d => d.AppearanceId == id && d.Kind != DateEvidenceKind.Sighting);
        Assert.Contains(source, piece.Source, StringComparison.Ordinal);
        Assert.Equal(notBefore, piece.Bounds.NotBefore.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(kind == TimeStatementKind.Archive, piece.Kind == DateEvidenceKind.ArchiveCapture);
        Assert.Equal(["time.added"], await db.History.Select(h => h.Event).ToListAsync());
    }

    [Theory]
    [InlineData(TimeStatementKind.Posted, "yesterday", "somebody")]
    [InlineData(TimeStatementKind.Posted, "2999-01-01", "somebody")]
    [InlineData(TimeStatementKind.Posted, "2022-01-06", " ")]
    [InlineData(TimeStatementKind.Archive, "https://web.archive.org/web/https://example.org/clip", "somebody")]
    public async Task What_is_no_time_or_has_no_source_is_refused(TimeStatementKind kind, string value, string source)
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);

        var refused = Assert.IsType<EditOutcome.Refused>(await new AddTime(desk.Store, desk.Ledger, desk.Time).RunAsync(id, new TimeStatement(kind, value, source), By, default));

        Assert.Contains("Nothing was changed", refused.Reason, StringComparison.Ordinal);
        await using var db = desk.Open();
        Assert.Empty(await db.DateEvidence.Where(d => d.Kind != DateEvidenceKind.Sighting).ToListAsync());
    }

    [Fact]
    public async Task A_time_that_changes_the_earliest_is_computed_and_recorded_with_before_and_after()
    {
        await using var desk = new CascadeDesk();
        var (_, early, late) = await TwoAsync(desk);
        await desk.CascadeAsync(late); // the stage has a row in the ledger, as after any run

        await new AddTime(desk.Store, desk.Ledger, desk.Time).RunAsync(late, new TimeStatement(TimeStatementKind.Seen, "2022-01-01", "the desk's own log"), By, default);
        await desk.CascadeAsync(late);

        await using var db = desk.Open();
        Assert.Contains(await db.DateEvidence.Where(d => d.AppearanceId == late).ToListAsync(), d => d.Source == "seen: the desk's own log");
        Assert.Equal(early, Assert.Single(await desk.StandingAsync()).Earliest.AppearanceId); // what a point id proves stands
    }

    private static async Task<(CascadeId Cascade, AppearanceId Early, AppearanceId Late)> TwoAsync(CascadeDesk desk)
    {
        var early = await desk.AddAsync("early", 20, PointId("2022-01-06 08:00:00"));
        var late = await desk.AddAsync("late", 20, PointId("2022-01-06 09:00:00"));
        await desk.MatchAsync(late, early, 20);
        await desk.CascadeAsync(late);
        return (Assert.Single(await desk.StandingAsync()).Id, early, late);
    }
}
