using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Provenance.Server.Tests.People;
using Provenance.Server.Tests.Processes;

namespace Provenance.Browser.Tests;

/// <summary>What the desk is for: a clip comes in, its copy is found, a person decides, the cascade says which was first.</summary>
[Collection(Desk.Name)]
public sealed partial class SubmitToCascadeTests(DeskStory story)
{
    [Theory]
    [InlineData(1280, 0)]
    [InlineData(390, 1)]
    public async Task By_mouse_and_thumb_from_the_link_to_the_cascade(int width, int footage)
    {
        var known = await story.DoneAsync(story.Api.SubmitPostAsync($"https://example.org/{footage}/known", Footages.Copy(footage, 0)));
        await using var watched = await story.PageAsync("vera", new Look(width));
        var page = watched.Page;

        await page.GotoAsync("/");
        await page.Locator("#open").FillAsync($"https://example.org/{footage}/newer");
        await page.Locator("main .open-side input[type=file]").SetInputFilesAsync(Footages.Copy(footage, 1));
        await page.Locator("main .open-side .button.primary").ClickAsync();
        await page.Locator(await EndsAsync(watched, known)).ClickAsync();
        await watched.ArrivesAsync(new Regex("/matches/[0-9]+$"));
        await Assertions.Expect(page.GetByText("Waits for a person").First).ToBeVisibleAsync();
        await page.Locator("#reason").FillAsync("Compared frame by frame.");
        await page.Locator("#confirm").ClickAsync();
        await Assertions.Expect(page.Locator(".flash-done")).ToContainTextAsync("Confirmed");

        await ToTheCascadeAsync(watched, () => page.Locator(".sides a[href^='/cascades/']").First.ClickAsync());
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Earliest known");
        Assert.True(await page.Locator($"a[href='/appearances/{known}']").CountAsync() > 0, $"{page.Url} does not show {known}: {await page.Locator("main").InnerTextAsync()}");
        watched.IsClean();
    }

    [Fact]
    public async Task By_keyboard_alone_from_signing_in_to_the_cascade()
    {
        const int footage = 2;
        await story.JoinAsync("reviewer", "kay");
        var known = await story.DoneAsync(story.Api.SubmitPostAsync($"https://example.org/{footage}/known", Footages.Copy(footage, 0)));
        await using var watched = await story.PageAsync(person: null);
        var (page, keys) = (watched.Page, watched.Page.Keyboard);
        var chooserAsync = Choosers(page);

        await page.GotoAsync("/");
        await keys.TypeAsync("kay");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Visitor.Password);
        await keys.PressAsync("Enter");
        await watched.ArrivesAsync(new Regex("/$"));

        // The box of the desk takes the focus when the page is there; a key of the fast path counts once it is left.
        await Assertions.Expect(page.Locator("#open")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("n");
        await watched.ArrivesAsync(new Regex("/submit$"));
        await keys.TypeAsync($"https://example.org/{footage}/newer");
        await TabToAsync(page, "#files");
        var chosen = await chooserAsync();
        await chosen.SetFilesAsync(Footages.Copy(footage, 1));
        await TabToAsync(page, "form.submit-form .actions .button.primary");
        await keys.PressAsync("Enter");
        await TabToAsync(page, await EndsAsync(watched, known));
        await keys.PressAsync("Enter");
        await watched.ArrivesAsync(new Regex("/matches/[0-9]+$"));
        await keys.PressAsync("c");
        await Assertions.Expect(page.Locator("#reason")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".flash-done")).ToContainTextAsync("Confirmed");

        await ToTheCascadeAsync(watched, async () =>
        {
            await TabToAsync(page, ".sides a[href^='/cascades/']");
            await keys.PressAsync("Enter");
        });
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Earliest known");
        watched.IsClean();
    }

    [Fact]
    public async Task The_list_of_keys_opens_and_rows_are_walked()
    {
        await using var watched = await story.PageAsync("vera");
        await watched.Page.GotoAsync("/appearances");
        await watched.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(watched.Page.Locator("dialog#keys")).ToBeVisibleAsync();
        await watched.IsAccessibleAsync();
        await watched.Page.Keyboard.PressAsync("Escape");
        await watched.Page.Keyboard.PressAsync("j");
        await watched.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(watched.Page.Locator(".row-link").Nth(1)).ToBeFocusedAsync();
        await watched.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(watched.Page.Locator("#masthead-q")).ToBeFocusedAsync();
        watched.IsClean();
    }

    // Submitting one clip leads to its page; nothing of it waits or runs any more when this ends. What is found is the way to its match with a known one.
    private async Task<string> EndsAsync(WatchedPage watched, long known)
    {
        await watched.ArrivesAsync(Appearance());
        var id = long.Parse(Appearance().Match(watched.Page.Url).Groups[1].Value, CultureInfo.InvariantCulture);
        await story.Api.EndOfAsync(id);
        var link = $"a.row-link[href='/matches/{await story.MatchAsync(id, known)}']";
        // The page brings itself up to date: nothing is loaded anew by the person.
        await Assertions.Expect(watched.Page.Locator(link)).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        return link;
    }

    /// <summary>The cascade forms within moments; the links to the one that holds both are on both sides when the page is read anew.</summary>
    private static async Task ToTheCascadeAsync(WatchedPage watched, Func<Task> follow)
    {
        var page = watched.Page;
        for (var tries = 0; tries < 160 && await page.Locator(".sides").GetByText("of 2 copies").CountAsync() < 2; tries++)
        {
            await Task.Delay(250);
            await page.ReloadAsync();
        }

        await follow();
        await watched.ArrivesAsync(new Regex("/cascades/[0-9]+$"));
    }

    // From before it is opened: a browser that is told to hand a chooser over only when the key is pressed may have opened its own by then.
    private static Func<Task<IFileChooser>> Choosers(IPage page)
    {
        var opened = new TaskCompletionSource<IFileChooser>();
        page.FileChooser += (_, chooser) => opened.TrySetResult(chooser);
        return async () =>
        {
            await page.Keyboard.PressAsync("Enter");
            return await opened.Task.WaitAsync(TimeSpan.FromSeconds(30));
        };
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached with the Tab key on {page.Url}");
    }

    [GeneratedRegex("/appearances/([0-9]+)$")]
    private static partial Regex Appearance();
}
