using System.Net;
using System.Text.Json;

namespace NationalGuard;

/// <summary>A small site on loopback with the pages of the posts that are plain links: a page that names its video, and the video.</summary>
internal static class LocalSite
{
    public static async Task<WebApplication> StartAsync(Uri address, SampleCase sample, Func<Post, string> file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        var site = builder.Build();
        foreach (var post in sample.Posts.Where(post => !post.HasFile))
        {
            site.MapGet($"/posts/{post.Key}", () => Results.Content(Page(sample, post, address), "text/html; charset=utf-8"));
            site.MapGet($"/media/{post.Key}.mp4", () => Results.File(file(post), "video/mp4"));
        }

        await site.StartAsync();
        return site;
    }

    private static string Page(SampleCase sample, Post post, Uri address)
    {
        var video = new Uri(address, $"media/{post.Key}.mp4").ToString();
        var (caption, who) = (WebUtility.HtmlEncode(post.Caption), WebUtility.HtmlEncode(post.Handle));
        var facts = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["@context"] = "https://schema.org",
                ["@type"] = "VideoObject",
                ["name"] = post.Caption,
                ["uploadDate"] = post.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
                ["contentUrl"] = video,
                ["author"] = new Dictionary<string, object> { ["@type"] = "Person", ["name"] = post.Handle },
            });
        return $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>{caption}</title>
            <meta property="og:title" content="{caption}">
            <meta property="og:video" content="{WebUtility.HtmlEncode(video)}">
            <script type="application/ld+json">{facts}</script>
            <h1>{caption}</h1>
            <p>{who}</p>
            <p><strong>{WebUtility.HtmlEncode(sample.Fiction)}</strong></p>
            <video controls src="{WebUtility.HtmlEncode(video)}"></video>
            </html>
            """;
    }
}
