using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Provenance.Acquiring;
using Provenance.Submitting;

namespace Provenance.Media.Fetching;

/// <summary>Collects the videos of a parsed page: Open Graph first, then video elements, then JSON-LD; each once, however often it is named.</summary>
internal static class PageVideos
{
    private const int MaxVideos = 200;

    /// <summary>The videos of the page.</summary>
    /// <param name="document">The page.</param>
    /// <param name="address">What its relative addresses are relative to.</param>
    public static IReadOnlyList<PageVideo> In(IHtmlDocument document, Uri address)
    {
        var data = JsonLdVideos.In(document);
        var found = new List<(List<Uri> Addresses, JsonLdVideo? Data)>();
        foreach (var addresses in OpenGraph(document, address).Concat(Elements(document, address))) Add(found, addresses, null);
        foreach (var video in data.Videos) Add(found, [.. video.ContentUrls.Select(text => Absolute(text, address)).OfType<Uri>()], video);

        var page = new PageWords(Meta(document, "og:title") ?? document.Title, Meta(document, "author"), Published(document, address, data));
        return [.. found.Take(MaxVideos).Select(video => Describe(video.Addresses, video.Data ?? (found.Count == 1 && data.Videos is [var only] ? only : null), page))];
    }

    // What says most of the video comes first.
    private static StatedTime? Published(IHtmlDocument document, Uri address, JsonLdVideos data) =>
        TelegramTime(document, address) ?? Stated("JSON-LD datePublished of the page", data.PagePublished) ?? Stated("article:published_time of the page", Meta(document, "article:published_time"));

    // A message's own time; the page of one message shows no other. The platform writes it, with the offset.
    private static StatedTime? TelegramTime(IHtmlDocument document, Uri address) =>
        address.Host is "t.me" or "telegram.me" or "telegram.dog" && document.QuerySelectorAll(".tgme_widget_message_date time[datetime]") is [var only] && WrittenTime.TryRead(only.GetAttribute("datetime")) is { } time
            ? new StatedTime(DateEvidenceKind.PlatformTime, "time of the Telegram message", time.Raw, time.Bounds, time.Precision, time.Zone)
            : null;

    // One video is often named several times, as several files: a group that shares an address with an earlier one is that one.
    private static void Add(List<(List<Uri> Addresses, JsonLdVideo? Data)> found, List<Uri> addresses, JsonLdVideo? data)
    {
        if (addresses.Count == 0 || found.Count >= MaxVideos) return;

        var same = found.FindIndex(video => video.Addresses.Exists(addresses.Contains));
        if (same < 0) found.Add((addresses, data));
        else found[same] = (found[same].Addresses, found[same].Data ?? data);
    }

    private static PageVideo Describe(List<Uri> addresses, JsonLdVideo? data, PageWords page)
    {
        StatedTime?[] own = [Stated("JSON-LD uploadDate", data?.UploadDate), Stated("JSON-LD datePublished", data?.DatePublished)];
        var times = own.OfType<StatedTime>().ToList();
        if (times.Count == 0 && page.Published is { } published) times.Add(published);
        return new PageVideo(addresses.Find(url => !IsPlaylist(url)) ?? addresses[0])
        {
            Caption = SubmittedText.Clean(data?.Name ?? page.Caption, SubmittedText.MaxLong),
            Uploader = SubmittedText.Clean(data?.Author ?? page.Author, SubmittedText.MaxShort),
            Times = times,
        };
    }

    private static StatedTime? Stated(string source, string? raw) => WrittenTime.TryRead(raw) is { } time
        ? new StatedTime(DateEvidenceKind.PageClaim, source, time.Raw, time.Bounds, time.Precision, time.Zone)
        : null;

    private static IEnumerable<List<Uri>> OpenGraph(IHtmlDocument document, Uri address)
    {
        var groups = new List<OpenGraphVideo>();
        foreach (var meta in document.QuerySelectorAll("meta[content]"))
        {
            var (name, content) = (NameOf(meta), meta.GetAttribute("content")!.Trim());
            if (name is "og:video" or "og:video:url" or "og:video:secure_url")
            {
                if (name == "og:video" || groups.Count == 0 || groups[^1].Names.Contains(name)) groups.Add(new OpenGraphVideo());
                groups[^1].Names.Add(name);
                if (Absolute(content, address) is { } url) groups[^1].Addresses.Add(url);
            }
            else if (name == "og:video:type" && groups.Count > 0)
            {
                groups[^1].IsFile = !content.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !content.Contains("flash", StringComparison.OrdinalIgnoreCase);
            }
        }

        return groups.Where(group => group.IsFile).Select(group => group.Addresses);
    }

    private static IEnumerable<List<Uri>> Elements(IHtmlDocument document, Uri address) => document.QuerySelectorAll("video").Select(video =>
        video.QuerySelectorAll("source[src]").Prepend(video)
            .Select(element => Absolute(element.GetAttribute("src"), address)).OfType<Uri>().ToList());

    private static string? Meta(IHtmlDocument document, string name) =>
        document.QuerySelectorAll("meta[content]").FirstOrDefault(meta => NameOf(meta) == name)?.GetAttribute("content");

    private static string NameOf(IElement meta) => (meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? "").Trim().ToLowerInvariant();

    private static Uri? Absolute(string? text, Uri address)
    {
        if (string.IsNullOrWhiteSpace(text) || !Uri.TryCreate(address, text.Trim(), out var url) || url.Scheme is not ("http" or "https")) return null;
        return url.Fragment.Length == 0 ? url : new UriBuilder(url) { Fragment = "" }.Uri;
    }

    // A playlist is text that names other files; the same video is often there as a file too.
    private static bool IsPlaylist(Uri url) =>
        url.AbsolutePath.EndsWith(".m3u8", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.EndsWith(".mpd", StringComparison.OrdinalIgnoreCase);

    private sealed record PageWords(string? Caption, string? Author, StatedTime? Published);

    private sealed class OpenGraphVideo
    {
        public HashSet<string> Names { get; } = [];

        public List<Uri> Addresses { get; } = [];

        public bool IsFile { get; set; } = true;
    }
}
