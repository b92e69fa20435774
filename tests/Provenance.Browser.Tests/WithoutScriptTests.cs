using Microsoft.Playwright;
using Provenance.Server.Tests.Processes;

namespace Provenance.Browser.Tests;

/// <summary>The same with scripts switched off: forms and links do it all, only players and what is drawn as one moves are missing.</summary>
[Collection(Desk.Name)]
public sealed class WithoutScriptTests(DeskStory story)
{
    private static readonly Look _look = new(HasScript: false);

    [Fact]
    public async Task A_file_is_submitted_and_its_page_says_how_far_it_is()
    {
        await using var watched = await story.PageAsync("vera", _look);
        var page = watched.Page;
        await page.GotoAsync("/submit");
        await page.Locator("#files").SetInputFilesAsync(Footages.Copy(3, 0));
        await page.Locator("form.submit-form .button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("footage-3-0");
    }

    [Fact]
    public async Task A_match_is_decided_and_the_decision_taken_back()
    {
        var (_, _, match) = await story.SuggestAsync(4);
        await using var watched = await story.PageAsync("vera", _look);
        var page = watched.Page;
        await page.GotoAsync($"/matches/{match}");
        await page.Locator("#reason").FillAsync("Other people.");
        await page.Locator("#reject").ClickAsync();
        await Assertions.Expect(page.Locator(".flash-done")).ToContainTextAsync("Rejected");
        await page.Locator("#reason").FillAsync("A slip of the hand.");
        await page.Locator("#undo").ClickAsync();
        await Assertions.Expect(page.Locator(".flash-done")).ToContainTextAsync("Taken back");
        watched.IsClean();
    }

    [Fact]
    public async Task A_hash_is_looked_up_and_lists_are_narrowed_and_a_theme_is_kept()
    {
        await using var watched = await story.PageAsync("rita", _look);
        var page = watched.Page;
        await page.GotoAsync("/lookup");
        await page.Locator("#ask").FillAsync(story.Sha256);
        await page.Locator(".lookup-button").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Unverified");

        await page.GotoAsync("/appearances");
        await page.Locator("main form.filters input[name=q]").FillAsync("гвардия");
        await page.Locator("main form.filters button").First.ClickAsync();
        Assert.Contains("q=", page.Url, StringComparison.Ordinal);

        await page.GotoAsync("/display");
        await page.Locator("input[name=theme][value=dark]").CheckAsync();
        await page.Locator("main form .button.primary").ClickAsync();
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
        watched.IsClean();
    }

    [Fact]
    public async Task A_cascade_says_which_was_first_with_its_reason()
    {
        await using var watched = await story.PageAsync("rita", _look);
        await watched.Page.GotoAsync($"/cascades/{story.Cascade}");
        await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync("TikTok");
        await Assertions.Expect(watched.Page.Locator("main table").First).ToBeVisibleAsync();
        watched.IsClean();
    }
}
