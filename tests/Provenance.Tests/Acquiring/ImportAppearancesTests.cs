using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Acquiring;

public sealed class ImportAppearancesTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestStore _store = new();
    private readonly WorkLedger _ledger;
    private readonly ImportAppearances _import;

    public ImportAppearancesTests()
    {
        _ledger = new WorkLedger(_store, _store.Folder, _time);
        _import = new ImportAppearances(_store, _ledger, _time);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Rows_are_taken_merged_or_refused_each_by_itself_and_again_nothing_changes()
    {
        Submission[] rows =
        [
            Row("https://x.com/a/status/1478990000000000101") with { Group = "7", Label = "Fake" },
            Row("https://twitter.com/other/status/1478990000000000101?s=20") with { Caption = "a march" },
            Row("nonsense"),
            Row("https://x.com/a/status/1478990000000000101") with { Group = "7", Label = "real" },
            Row("https://example.org/clip.mp4") with { MayFetch = true },
        ];

        var first = await _import.RunAsync(rows, default);
        var counts = await CountsAsync();
        var again = await _import.RunAsync(rows, default);

        Assert.Equal([ImportOutcome.Taken, ImportOutcome.Conflicting, ImportOutcome.Refused, ImportOutcome.Conflicting, ImportOutcome.Taken], first.Rows.Select(r => r.Outcome));
        Assert.Single(first.Due); // what may be fetched is asked for; what may not stands in nobody's way
        Assert.Equal([ImportOutcome.Unchanged, ImportOutcome.Conflicting, ImportOutcome.Refused, ImportOutcome.Unchanged], again.Rows.Take(4).Select(r => r.Outcome));
        Assert.Equal(counts, await CountsAsync());
        await using var db = _store.CreateDbContext();
        Assert.Equal([Stance.Repeats, Stance.IsSource], await db.AppearanceGroups.OrderBy(g => g.Id).Select(g => g.Stance!.Value).ToListAsync());
        Assert.Equal(Unavailability.NotFetched, (await db.Acquisitions.SingleAsync()).Unavailable);
    }

    [Fact]
    public async Task A_row_brings_its_archives_capture_and_its_sighting_as_upper_bounds()
    {
        await _import.RunAsync([Row("https://t.me/some_channel/7") with { Archive = "https://web.archive.org/web/20220106123456/https://t.me/some_channel/7", SeenAt = "2022-01-08T00:00:00Z" }], default);

        await using var db = _store.CreateDbContext();
        var pieces = await db.DateEvidence.ToListAsync();
        Assert.Equal(new DateTimeOffset(2022, 1, 6, 12, 34, 56, TimeSpan.Zero), pieces.Single(d => d.Kind == DateEvidenceKind.ArchiveCapture).Bounds.NotAfter.AddTicks(1).AddSeconds(-1));
        Assert.Equal(DateTimeOffset.MinValue, pieces.Single(d => d.Kind == DateEvidenceKind.PersonClaim).Bounds.NotBefore);
    }

    [Fact]
    public async Task An_id_that_only_rises_is_bracketed_by_its_public_neighbours()
    {
        await _import.RunAsync([Row("https://www.reddit.com/r/videos/comments/wzqkxq/words/")], default);

        await using var db = _store.CreateDbContext();
        var piece = await db.DateEvidence.SingleAsync(d => d.Kind == DateEvidenceKind.IdNeighbours);
        Assert.Equal((2022, 2022), (piece.Bounds.NotBefore.Year, piece.Bounds.NotAfter.Year));
    }

    [Fact]
    public async Task A_file_that_comes_later_for_a_listed_row_is_asked_for()
    {
        var listed = (await _import.RunAsync([Row("https://t.me/some_channel/7")], default)).Rows[0];

        var again = await _import.RunAsync([Row("https://t.me/some_channel/7") with { MayFetch = true }], default);

        Assert.Equal((listed.Id, ImportOutcome.Merged), (again.Rows[0].Id, again.Rows[0].Outcome));
        Assert.Equal(Stage.Acquire, Assert.Single(again.Due).Stage);
    }

    private static Submission Row(string url) => new() { Url = url, MayFetch = false, By = new Actor("aigul", "Aigul") };

    private async Task<(int, int, int, int)> CountsAsync()
    {
        await using var db = _store.CreateDbContext();
        return (await db.Appearances.CountAsync(), await db.DateEvidence.CountAsync(), await db.AppearanceGroups.CountAsync(), await db.History.CountAsync());
    }
}
