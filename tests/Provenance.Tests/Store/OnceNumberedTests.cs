using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Store;

public sealed class OnceNumberedTests
{
    [Fact]
    public async Task What_names_a_number_is_saved_together_with_what_gets_it()
    {
        await using var store = new TestStore();
        await using var db = store.CreateDbContext();
        var appearance = Add(db, "link:one#1");
        db.OnceNumbered(() => db.History.Add(About(appearance)));

        await db.SaveChangesAsync();
        await db.SaveChangesAsync();

        await using var fresh = store.CreateDbContext();
        Assert.Equal($"appearance:{appearance.Id}", (await fresh.History.SingleAsync()).Subject);
        Assert.NotEqual(0, appearance.Id.Value);
    }

    [Fact]
    public async Task When_the_second_half_fails_the_first_is_not_saved_either()
    {
        await using var store = new TestStore();
        await using var db = store.CreateDbContext();
        var appearance = Add(db, "link:one#1");
        db.OnceNumbered(() => Add(db, appearance.AddressKey));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        await using var fresh = store.CreateDbContext();
        Assert.Empty(await fresh.Appearances.ToListAsync());
    }

    private static Appearance Add(ProvenanceDbContext db, string key)
    {
        var appearance = new Appearance { AddressKey = key, Platform = Platform.Link, MayFetch = true, SubmittedAt = DateTimeOffset.UnixEpoch };
        db.Appearances.Add(appearance);
        return appearance;
    }

    private static HistoryEntry About(Appearance appearance) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Event = "appearance.submitted",
        Subject = $"appearance:{appearance.Id}",
        By = HistoryEntry.Pipeline,
    };
}
