using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Store;

public sealed class SearchTests
{
    private static readonly string[] Captions =
    [
        "National Guard marches with demonstrators in Almaty",
        "Солдаты Национальной гвардии идут с протестующими",
        "الحرس الوطني يسير مع المتظاهرين",
        "国民警卫队与示威者同行",
        "Café déjà vu: the guard's \"last\" stand -- 100%",
    ];

    [Theory]
    [InlineData("guard", "0,4")]
    [InlineData("GUARD march", "0")]
    [InlineData("guard national", "0")]
    [InlineData("национальной ГВАР", "1")]
    [InlineData("الحرس", "2")]
    [InlineData("警卫", "3")]
    [InlineData("cafe deja", "4")]
    [InlineData("cafe\u0301", "4")]
    [InlineData("@witness", "0,1,2,3,4")]
    [InlineData("\"guard", "0,4")]
    [InlineData("guard AND national", "")]
    [InlineData("national OR", "")]
    [InlineData("NEAR(guard national)", "")]
    [InlineData("guard* -national ^ : ( ) ' ;", "0")]
    [InlineData("'; drop table \"Appearances\"; --", "")]
    [InlineData("\u202eguard\u0000", "0,4")]
    [InlineData("%", "")]
    [InlineData("100%", "4")]
    [InlineData("", "")]
    [InlineData("  \t\n ", "")]
    [InlineData("guar marches", "")]
    [InlineData("\ud83d guard", "0,4")]
    public async Task Words_find_what_holds_all_of_them_and_are_never_syntax(string words, string found)
    {
        await using var store = new TestStore();
        await AddAsync(store);
        await using var db = store.CreateDbContext();

        var ids = await db.SearchAppearances(words).OrderBy(a => a.Id).Select(a => a.Item).ToListAsync();

        Assert.Equal(found, string.Join(',', ids.Select(i => i - 1)));
    }

    [Fact]
    public async Task Ten_thousand_characters_are_searched_for_without_an_error()
    {
        await using var store = new TestStore();
        await AddAsync(store);
        await using var db = store.CreateDbContext();

        Assert.Empty(await db.SearchAppearances(new string('x', 10_000)).ToListAsync());
        Assert.Empty(await db.SearchAppearances(string.Join(' ', Enumerable.Range(0, 5_000))).ToListAsync());
        Assert.NotEmpty(await db.SearchAppearances("guard" + new string(' ', 10_000)).ToListAsync());
    }

    [Fact]
    public async Task An_edited_text_is_found_by_its_new_words_and_no_more_by_the_old()
    {
        await using var store = new TestStore();
        await AddAsync(store);
        await using (var db = store.CreateDbContext())
        {
            (await db.Appearances.SingleAsync(a => a.Item == 1)).Caption = "A harbour at night";
            await db.SaveChangesAsync();
        }

        await using var after = store.CreateDbContext();
        Assert.Equal([1], await after.SearchAppearances("harbour").Select(a => a.Item).ToListAsync());
        Assert.Equal([5], await after.SearchAppearances("guard").Select(a => a.Item).ToListAsync());
        after.Appearances.Remove(await after.Appearances.SingleAsync(a => a.Item == 5));
        await after.SaveChangesAsync();
        Assert.Empty(await after.SearchAppearances("guard").ToListAsync());
    }

    private static async Task AddAsync(TestStore store)
    {
        await using var db = store.CreateDbContext();
        foreach (var (caption, i) in Captions.Select((c, i) => (c, i)))
        {
            db.Appearances.Add(new Appearance
            {
                AddressKey = $"link:{i}",
                Platform = Platform.Link,
                Item = i + 1,
                Caption = caption,
                Uploader = "@Witness",
                MayFetch = false,
                SubmittedAt = DateTimeOffset.UnixEpoch,
            });
        }

        await db.SaveChangesAsync();
    }
}
