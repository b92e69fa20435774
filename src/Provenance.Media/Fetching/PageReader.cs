using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Provenance.Media.Fetching;

/// <summary>Finds the videos that an HTML page names. Nothing of the page is run, and nothing it refers to is loaded.</summary>
public static class PageReader
{
    // Building the tree of nested or misnested markup takes time that grows with its square: 8 MB of "<div>" would take minutes.
    private const int MaxTokens = 300_000;
    private const int MaxDepth = 256;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(3);

    static PageReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // pages in windows-1251 and its like are common

    /// <summary>Reads a page's videos, in the order in which it names them, each once. A page can carry several.</summary>
    /// <param name="html">The page, already bounded in size.</param>
    /// <param name="charset">What the server says of its encoding; null when it says nothing.</param>
    /// <param name="url">Where the page came from, for relative addresses.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="PageTooHeavyException">The markup is made to take more time or memory than a page needs.</exception>
    public static async Task<IReadOnlyList<PageVideo>> ReadAsync(Stream html, string? charset, Uri url, CancellationToken cancellation)
    {
        var parser = new HtmlParser(Options(cancellation));
        using IHtmlDocument document = EncodingNamed(charset) is { } encoding
            ? await parser.ParseDocumentAsync(html, HtmlStreamSourceMode.Streaming, encoding, cancellation)
            : await parser.ParseDocumentAsync(html, cancellation);
        return PageVideos.In(document, BaseOf(document, url));
    }

    private static HtmlParserOptions Options(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var tokens = 0;
        return new HtmlParserOptions
        {
            IsScripting = false,
            SkipComments = true,
            MaximumDepth = MaxDepth,
            OnToken = (_, _) =>
            {
                cancellation.ThrowIfCancellationRequested();
                if (++tokens > MaxTokens || watch.Elapsed > MaxTime)
                    throw new PageTooHeavyException($"The page's markup is too heavy to read: at most {MaxTokens} tags and {MaxTime.TotalSeconds:0} seconds are spent on one.");
            },
        };
    }

    private static Uri BaseOf(IHtmlDocument document, Uri url) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(url, href.Trim(), out var moved) ? moved : url;

    private static Encoding? EncodingNamed(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset)) return null;

        try
        {
            return Encoding.GetEncoding(charset.Trim(' ', '"', '\''));
        }
        catch (ArgumentException)
        {
            return null; // an encoding nobody knows is as good as none: the page's own word decides
        }
    }
}
