using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Provenance.Browser.Tests;

/// <summary>Several people at one desk.</summary>
[Collection(Desk.Name)]
public sealed partial class ReviewersTests(DeskStory story)
{
    [Fact]
    public async Task Of_two_who_decide_at_once_the_second_is_told_who_was_first_and_changes_nothing()
    {
        var (_, _, match) = await story.SuggestAsync(5);
        await using var first = await story.PageAsync("vera");
        await using var second = await story.PageAsync("ada");
        await first.Page.GotoAsync($"/matches/{match}");
        await second.Page.GotoAsync($"/matches/{match}");

        await first.Page.Locator("#reason").FillAsync("The same street.");
        await first.Page.Locator("#confirm").ClickAsync();
        await Assertions.Expect(first.Page.Locator(".flash-done")).ToContainTextAsync("Confirmed");
        await second.Page.Locator("#reason").FillAsync("Another street.");
        await second.Page.Locator("#reject").ClickAsync();

        await Assertions.Expect(second.Page.Locator(".flash-wrong")).ToContainTextAsync("vera decided in between: confirmed it");
        await Assertions.Expect(second.Page.Locator("[data-decision]").First).ToHaveAttributeAsync("data-decision", "Confirmed");
    }

    [Fact]
    public async Task What_is_restricted_is_not_there_for_others()
    {
        var (reference, query, match) = await story.SuggestAsync(6);
        await using var administrator = await story.PageAsync("ada");
        await administrator.Page.GotoAsync($"/appearances/{query}");
        await administrator.Page.Locator("#restrict summary").ClickAsync();
        await administrator.Page.Locator("#restrict input[value=true]").CheckAsync();
        await administrator.Page.Locator("#restrict button").ClickAsync();
        await Assertions.Expect(administrator.Page.Locator("main")).ToContainTextAsync("Restricted");

        await using var reader = await story.PageAsync("rita");
        reader.Expected = NotFound();
        foreach (var path in new[] { $"/appearances/{query}", $"/matches/{match}", $"/media/appearances/{query}/poster" })
        {
            Assert.Equal(404, (await reader.Page.GotoAsync(path))!.Status);
        }

        foreach (var path in new[] { "/", "/appearances", "/matches", $"/appearances/{reference}", "/cascades", "/log", "/jobs" })
        {
            await reader.Page.GotoAsync(path);
            Assert.Equal(0, await reader.Page.Locator($"a[href='/appearances/{query}'], a[href='/matches/{match}']").CountAsync());
        }
    }

    [Fact]
    public async Task A_session_that_was_ended_is_asked_to_sign_in_and_comes_back_to_where_it_was()
    {
        await story.JoinAsync("reviewer", "noor");
        await using var watched = await story.PageAsync("noor");
        var page = watched.Page;
        await page.GotoAsync("/matches");
        using (var ended = await story.Person("noor").SubmitAsync("/", "/account/signout")) Assert.True(ended.Headers.Location is not null);

        await page.GotoAsync("/cascades");
        await watched.ArrivesAsync(new Regex("/signin\\?"));
        await page.Locator("#name").FillAsync("noor");
        await page.Locator("#password").FillAsync(Provenance.Server.Tests.People.Visitor.Password);
        await page.Keyboard.PressAsync("Enter");
        await watched.ArrivesAsync(new Regex("/cascades$"));
        watched.IsClean();
    }

    [Fact]
    public async Task The_box_knows_a_hash_from_a_link()
    {
        await using var watched = await story.PageAsync("vera");
        var page = watched.Page;
        await page.GotoAsync("/");
        await page.Locator("#open").FillAsync("https://t.me/somewhere/1");
        await Assertions.Expect(page.Locator("#open-words")).ToContainTextAsync("A link to t.me");
        await page.Locator("#open").FillAsync(story.Sha256.ToUpperInvariant());
        await Assertions.Expect(page.Locator("#open-words")).ToContainTextAsync("it will be looked up");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("zhanaozen_live");
        watched.IsClean();
    }

    [Fact]
    public async Task A_cascade_prints_without_what_is_only_for_the_screen()
    {
        await using var watched = await story.PageAsync("vera");
        var page = watched.Page;
        await page.GotoAsync($"/cascades/{story.Cascade}");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Microsoft.Playwright.Media.Print });
        await Assertions.Expect(page.Locator(".masthead")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("https://www.tiktok.com/@zhanaozen_live/video/7050000000000000001");
        Assert.NotEmpty(await page.PdfAsync());
        watched.IsClean();
    }

    [GeneratedRegex("status of 404")]
    private static partial Regex NotFound();
}
