using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Provenance.Browser.Tests;

/// <summary>A page whose every complaint is kept: errors on the console, rules of content security that were broken, hosts that are not ours.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private WatchedPage(IBrowserContext context, IPage page, Uri root)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(30_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsExpected(message.Text)) _complaints.Add($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" } url && url.Authority != root.Authority) _complaints.Add($"foreign host: {request.Url}");
        };
        context.RequestFailed += (_, request) =>
        {
            // What a page that is left was still asking for is dropped by the browser; so is footage that is not played to its end.
            if (request.Failure != "net::ERR_ABORTED") _complaints.Add($"failed: {request.Url} {request.Failure}");
        };
    }

    internal IPage Page { get; }

    /// <summary>What is to be expected on the console: the browser says so of each answer from 400 on.</summary>
    internal Regex? Expected { get; set; }

    internal static async Task<WatchedPage> OpenedAsync(IBrowserContext context, Uri root) => new(context, await context.NewPageAsync(), root);

    /// <summary>Waits until the address is one that fits; when it never does, what is on the page instead is said.</summary>
    internal async Task ArrivesAsync(Regex address)
    {
        try
        {
            await Page.WaitForURLAsync(address);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{Page.Url} instead of {address}; it says:\n{await Page.Locator("body").InnerTextAsync()}\n{string.Join('\n', _complaints)}");
        }
    }

    /// <summary>Nothing was complained of so far.</summary>
    internal void IsClean() => Assert.True(_complaints.Count == 0, $"{Page.Url}\n{string.Join('\n', _complaints)}");

    /// <summary>Nobody is kept out: no rule of axe-core is broken, and no page is wider than its window.</summary>
    internal async Task IsAccessibleAsync()
    {
        var found = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(found.Violations.Length == 0, $"{Page.Url}\n{string.Join('\n', found.Violations.Select(Said))}");
        await FitsAsync();
    }

    internal async Task FitsAsync()
    {
        var (needs, has) = (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await Page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        Assert.True(needs <= has, $"{Page.Url} is {needs} wide in a window of {has}: {await Page.EvaluateAsync<string>(Widest)}");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private bool IsExpected(string text) => Expected?.IsMatch(text) == true;

    private static string Said(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}\n{string.Join('\n', violation.Nodes.Take(3).Select(node => $"    {node.Html}  {node.Target}"))}";

    private const string Widest = """
        [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(0, 4).map(e => e.tagName + '.' + (e.getAttribute('class') ?? '') + ' ' + Math.round(e.getBoundingClientRect().right)).join(', ')
        """;
}
