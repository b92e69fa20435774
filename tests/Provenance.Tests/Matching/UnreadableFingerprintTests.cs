using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Tests.Matching;

/// <summary>A fingerprint whose bytes are damaged is passed over, counted and told of once; everything else goes on.</summary>
public sealed class UnreadableFingerprintTests
{
    public static TheoryData<string> Damages => ["truncated", "cut in its header", "empty", "garbage", "longer", "another length in its header", "times out of order"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task The_index_starts_without_it_and_follows_what_is_added(string damage)
    {
        await using var desk = new MatchDesk();
        await desk.AddAsync(Footage(1));
        await DamageAsync(desk, await desk.AddAsync(Footage(2)), damage);
        await desk.AddAsync(Footage(3));
        var log = new ToldOf();
        var index = new FootageIndex(desk.Options, new UnreadableFingerprints(log));

        await index.CatchUpAsync(desk.Store, default);
        await desk.AddAsync(Footage(4));
        await index.CatchUpAsync(desk.Store, default);

        Assert.Equal([1, 3, 4], index.FindCandidates(Footage(1)).Select(c => c.Id.Value));
        Assert.Equal(4, index.Checkpoint.Value);
        Assert.Equal(1, index.Unreadable.Count);
        Assert.StartsWith("Fingerprint 2 cannot be read", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.StartsWith("One fingerprint cannot be read", index.Unreadable.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_of_all_being_damaged_does_not_hold_the_index_up()
    {
        await using var desk = new MatchDesk();
        var index = desk.NewIndex();
        for (var n = 1; n <= 70; n++) await DamageAsync(desk, await desk.AddAsync(Footage(1)), "garbage"); // more than are read at once

        await index.CatchUpAsync(desk.Store, default);

        Assert.Equal((70, 70L), (index.Unreadable.Count, index.Checkpoint.Value));
        Assert.StartsWith("70 fingerprints", index.Unreadable.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_match_and_a_look_up_that_read_one_find_the_others(string damage)
    {
        await using var desk = new MatchDesk();
        var sound = await desk.AddAsync(Footage(1));
        var damaged = await desk.AddAsync(Footage(1).Copy(0, 12));
        var query = await desk.AddAsync(Footage(1).Copy(1, 12));
        var index = desk.NewIndex();
        await index.CatchUpAsync(desk.Store, default); // it knew the footage before it was damaged
        await DamageAsync(desk, damaged, damage);

        var next = await desk.MatchAsync(query, index);
        var found = await new LookUpFootage(desk.Store, index, desk.Options, desk.Store.Folder).ByFingerprintAsync(Footage(1).Copy(2, 11), default);

        Assert.Equal(Stage.Cascade, Assert.Single(next).Stage);
        Assert.Equal((query, sound), Assert.Single((await desk.MatchesAsync()).Select(m => (m.QueryId, m.ReferenceId))));
        Assert.Equal([sound, query], found.SelectMany(f => f.Appearances).Order(Comparer<AppearanceId>.Create((x, y) => x.Value.CompareTo(y.Value))));
        Assert.Equal(1, index.Unreadable.Count);
    }

    [Fact]
    public async Task One_that_is_damaged_itself_matches_the_same_bytes_and_asks_for_what_comes_next()
    {
        await using var desk = new MatchDesk();
        await desk.AddAsync(Footage(1));
        var damaged = await desk.AddAsync(Footage(1));
        var twin = await desk.ShowAgainAsync(damaged);
        await DamageAsync(desk, damaged, "truncated");

        var next = await desk.MatchAsync(twin, desk.NewIndex());

        Assert.Equal(Stage.Cascade, Assert.Single(next).Stage);
        Assert.Equal((twin, damaged), Assert.Single((await desk.MatchesAsync()).Select(m => (m.QueryId, m.ReferenceId))));
    }

    [Fact]
    public async Task Its_media_file_is_shown_without_it()
    {
        await using var desk = new MatchDesk();
        await DamageAsync(desk, await desk.AddAsync(Footage(1)), "garbage");
        await using var db = desk.Store.CreateDbContext();
        var index = desk.NewIndex();

        var view = await new ReadMedia(desk.Store, index.Unreadable).BySha256Async((await db.MediaFiles.SingleAsync()).Sha256, new Viewer("somebody"), default);

        Assert.NotNull(view!.Fingerprint);
        Assert.Null(view.Data);
    }

    [Fact]
    public async Task Once_its_bytes_are_put_back_it_is_found_and_counted_no_more()
    {
        await using var desk = new MatchDesk();
        await DamageAsync(desk, await desk.AddAsync(Footage(1)), "garbage");
        var index = desk.NewIndex();
        await index.CatchUpAsync(desk.Store, default);

        await using var db = desk.Store.CreateDbContext();
        await db.Fingerprints.ExecuteUpdateAsync(set => set.SetProperty(f => f.Packed, FingerprintCodec.Pack(Footage(1))));
        var row = await db.Fingerprints.AsNoTracking().SingleAsync();
        Assert.NotNull(index.Unreadable.Read(row.Id, row.Packed));
        await index.CatchUpAsync(desk.Store, default);

        Assert.Null(index.Unreadable.Warning);
        Assert.Single(index.FindCandidates(Footage(1)));
    }

    private static FingerprintData Footage(int number) => SyntheticFootage.Make(200 + number, 1, 15);

    private static async Task DamageAsync(MatchDesk desk, AppearanceId appearance, string damage)
    {
        await using var db = desk.Store.CreateDbContext();
        var file = (await db.Acquisitions.SingleAsync(a => a.AppearanceId == appearance)).MediaFileId;
        var packed = (await db.Fingerprints.AsNoTracking().SingleAsync(f => f.MediaFileId == file)).Packed;
        var damaged = Damaged(packed, damage);
        await db.Fingerprints.Where(f => f.MediaFileId == file).ExecuteUpdateAsync(set => set.SetProperty(f => f.Packed, damaged));
    }

    private static byte[] Damaged(byte[] packed, string damage)
    {
        switch (damage)
        {
            case "truncated": return packed[..(packed.Length / 2)];
            case "cut in its header": return packed[..20];
            case "empty": return [];
            case "garbage":
                new Random(7).NextBytes(packed);
                return packed;
            case "longer": return [.. packed, 0];
            case "another length in its header":
                packed[19] = 0x7f; // the highest byte of the count of frames
                return packed;
            default:
                packed.AsSpan(28, 4).Fill(0x7e); // the first frame's time: later than all others
                return packed;
        }
    }

    private sealed class ToldOf : ILogger<UnreadableFingerprints>
    {
        internal List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
