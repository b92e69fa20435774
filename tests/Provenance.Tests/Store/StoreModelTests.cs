using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Store;

public sealed class StoreModelTests
{
    private static readonly DateTimeOffset Then = new(2022, 1, 6, 14, 2, 11, TimeSpan.FromHours(6));

    [Fact]
    public async Task What_is_stored_comes_back_as_it_was()
    {
        await using var store = new TestStore();
        await using var db = store.CreateDbContext();
        var appearance = new Appearance { AddressKey = "link:https://example.org/#1", Platform = Platform.Link, MayFetch = true, SubmittedAt = Then };
        db.Appearances.Add(appearance);
        await db.SaveChangesAsync();
        db.DateEvidence.Add(Evidence(appearance.Id));
        db.Cascades.Add(new Cascade
        {
            AnchorId = appearance.Id,
            Stretch = new TimeRange(0.25, 9.5),
            Members = [new CascadeMember(appearance.Id, new TimeRange(0.25, 9.5), new TimeRange(0.25, 9.5))],
            Earliest = new EarliestAppearance(EarliestCertainty.ProvenFirst, appearance.Id, [appearance.Id], Then, 1, 1, []),
            FormedAt = Then,
        });
        await db.SaveChangesAsync();

        await using var fresh = store.CreateDbContext();
        var cascade = await fresh.Cascades.SingleAsync(c => c.Members.Any(m => m.AppearanceId == appearance.Id));
        Assert.Equal(new TimeRange(0.25, 9.5), cascade.Stretch);
        Assert.Equal(appearance.Id, Assert.Single(cascade.Members).AppearanceId);
        Assert.Equal(appearance.Id, cascade.Earliest.AppearanceId);
        Assert.Equal(DateTimeOffset.MaxValue, (await fresh.DateEvidence.SingleAsync()).Bounds.NotAfter);
        Assert.Equal(Then, (await fresh.Appearances.OrderBy(a => a.SubmittedAt).FirstAsync()).SubmittedAt);
    }

    private static DateEvidence Evidence(AppearanceId id) => new()
    {
        AppearanceId = id,
        Kind = DateEvidenceKind.NotBeforeId,
        Source = "TikTok post id",
        Raw = "7049989001234567890",
        Bounds = new TimeInterval(Then, DateTimeOffset.MaxValue),
        Likely = new TimeInterval(Then, Then.AddSeconds(60)),
        Precision = TimePrecision.Second,
        ObservedAt = Then,
    };
}
