using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;
using Provenance.Server;

namespace Provenance.Browser.Tests;

/// <summary>
/// What holds on every page, at the width of a desk and of a phone, light and dark. With <c>DESK_SCREENSHOTS</c> naming a folder, each
/// is left there as a picture.
/// </summary>
[Collection(Desk.Name)]
public sealed partial class EveryPageTests(DeskStory story)
{
    // A form that brings no token is refused: it only looks as if it worked.
    private const string FormsWithoutToken = "form[method=post]:not(:has(input[name=__RequestVerificationToken]))";

    public static TheoryData<string> Pages => [.. DeskPages.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_quiet_and_fits_light_and_dark_on_desk_and_phone(string name) =>
        await Task.WhenAll(LooksAsync(name, 1280), LooksAsync(name, 390));

    [Fact]
    public async Task Every_route_of_a_page_is_looked_at()
    {
        var folder = Directory.CreateTempSubdirectory("pv-");
        await using var app = await ProvenanceServer.BuildAsync(["--data", folder.FullName]);
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct();

        Assert.Empty(routes.Except(DeskPages.Routes).Except(DeskPages.WithoutAFace));
        folder.Delete(recursive: true);
    }

    // Light and dark are one page that is shown in two ways, as when the evening comes.
    private async Task LooksAsync(string name, int width)
    {
        var (who, path) = DeskPages.Of(name, story);
        await using var watched = await story.PageAsync(who, new Look(width));
        watched.Expected = Refused();
        await watched.Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        foreach (var isDark in new[] { false, true })
        {
            await watched.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
            await KeepAsync(watched.Page, name, new Look(width, isDark));
            // The page of the API is drawn by a tool of its own; what it draws is judged by its makers, that it stays at home by us.
            if (name != "API") await watched.IsAccessibleAsync();
        }

        Assert.Equal(0, await watched.Page.Locator(FormsWithoutToken).CountAsync());
        watched.IsClean();
    }

    private static async Task KeepAsync(IPage page, string name, Look look)
    {
        if (Environment.GetEnvironmentVariable("DESK_SCREENSHOTS") is not { Length: > 0 } folder) return;

        await page.WaitForTimeoutAsync(300);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{NotInNames().Replace(name, "-")}-{look}.png"), FullPage = true });
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotInNames();

    [GeneratedRegex("the server responded with a status of (403|404|410)")]
    private static partial Regex Refused();
}
