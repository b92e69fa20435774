using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Provenance.Media.Fetching;

/// <summary>A schema.org VideoObject as a page wrote it.</summary>
internal sealed record JsonLdVideo(
    IReadOnlyList<string> ContentUrls, string? Name, string? Author, string? UploadDate, string? DatePublished);

/// <summary>What a page's JSON-LD says: its videos, wherever they are nested, and the page's own date.</summary>
/// <param name="Videos">In the order of the text.</param>
/// <param name="PagePublished">The first datePublished of anything that is not a video; null without one.</param>
internal sealed record JsonLdVideos(IReadOnlyList<JsonLdVideo> Videos, string? PagePublished)
{
    private const int MaxVideos = 200;

    // Deeper text is refused by the reader of JSON before any walk begins.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads every JSON-LD block of the page; blocks that are not JSON say nothing.</summary>
    public static JsonLdVideos In(IHtmlDocument document)
    {
        var videos = new List<JsonLdVideo>();
        string? published = null;
        foreach (var script in document.QuerySelectorAll("script"))
        {
            if (IsJsonLd(script)) ReadBlock(script.TextContent, videos, ref published);
        }

        return new JsonLdVideos(videos, published);
    }

    private static bool IsJsonLd(IElement script) =>
        script.GetAttribute("type")?.Split(';')[0].Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase) == true;

    private static void ReadBlock(string text, List<JsonLdVideo> videos, ref string? published)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Json);
            Walk(json.RootElement, videos, ref published);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Pages often carry broken blocks, or text that is JSON by its syntax alone (half a surrogate pair): the other blocks still count.
            return;
        }
    }

    private static void Walk(JsonElement element, List<JsonLdVideo> videos, ref string? published)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray()) Walk(child, videos, ref published);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object) return;

        if (!IsVideo(element)) published ??= Text(element, "datePublished");
        else if (videos.Count < MaxVideos) videos.Add(Read(element));
        foreach (var property in element.EnumerateObject()) Walk(property.Value, videos, ref published);
    }

    private static bool IsVideo(JsonElement element) => Texts(element, "@type").Any(type => type.Split('/', ':')[^1] == "VideoObject");

    private static JsonLdVideo Read(JsonElement video) => new(
        [.. Texts(video, "contentUrl")],
        Text(video, "name"),
        NameIn(video, "author") ?? NameIn(video, "creator") ?? NameIn(video, "publisher"),
        Text(video, "uploadDate"),
        Text(video, "datePublished"));

    private static string? NameIn(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var who)) return null;
        if (who.ValueKind == JsonValueKind.Array) who = who.EnumerateArray().FirstOrDefault();
        return who.ValueKind switch
        {
            JsonValueKind.String => who.GetString(),
            JsonValueKind.Object => Text(who, "name"),
            _ => null,
        };
    }

    private static string? Text(JsonElement element, string property) => Texts(element, property).FirstOrDefault();

    private static IEnumerable<string> Texts(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!),
            _ => [],
        };
    }
}
