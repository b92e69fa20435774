using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using TestKit;

namespace Provenance.Server.Tests.Hostile;

/// <summary>A site that the service may ask, and that answers with everything a stranger can think of.</summary>
internal static class HostileSite
{
    /// <summary>Maps the paths; each is a case.</summary>
    internal static IReadOnlyList<string> Map(LoopbackSite site, string closed, string secret)
    {
        var paths = new List<string>();
        void Add(string path, RequestDelegate answer)
        {
            site.Map(path, answer);
            paths.Add(path);
        }

        foreach (var (number, target) in ((string[])[closed, "http://[::1]/", "http://2130706433/", "http://169.254.169.254/latest/meta-data/", $"file://{secret}", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "//127.0.0.1/", "http:///", ""]).Index())
        {
            foreach (var status in (int[])[301, 302, 303, 307, 308]) Add($"/redirect/{number}/{status}", context => Redirect(context, status, target));
        }

        Add("/redirect/loop", context => Redirect(context, 302, "/redirect/loop"));
        Add("/redirect/refresh", context => Header(context, "Refresh", $"0; url={closed}"));
        foreach (var (number, html) in Pages(closed, secret).Index()) Add($"/page/{number}", context => Text(context, html, "text/html"));
        Bodies(Add);
        return paths;
    }

    private static IEnumerable<string> Pages(string closed, string secret) =>
    [
        $"<meta property='og:video' content='{closed}'>", $"<video src='{closed}'></video>", $"<base href='{closed}'><video src='clip.mp4'></video>", $"<video src='file://{secret}'></video>",
        $"<script type='application/ld+json'>{{\"@type\":\"VideoObject\",\"contentUrl\":\"{closed}\"}}</script>", $"<meta http-equiv=refresh content='0;url={closed}'><video src=''></video>",
        $"<iframe src='{closed}'></iframe><object data='{closed}'></object><embed src='{closed}'>", $"<video src='{closed}#.mp4'><source src='{closed}?x'></video>", "<video src='data:video/mp4;base64,AAAA'></video>",
        "<video src='javascript:alert(1)'></video>", string.Concat(Enumerable.Repeat("<div>", 100_000)), string.Concat(Enumerable.Repeat("<video src=/none></video>", 60_000)),
        "<script type='application/ld+json'>" + new string('[', 100_000) + "</script>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><title>&e;</title>", $"<title>{new string('\u202e', 20_000)}</title><video src=/none>",
        "<meta charset='utf-7'><video src=/none>", "\0\0\0\0<video src=/none>",
    ];

    private static void Bodies(Action<string, RequestDelegate> add)
    {
        add("/body/empty.mp4", context => Text(context, "", "video/mp4"));
        add("/body/text.mp4", context => Text(context, "This is not a video.", "video/mp4"));
        add("/body/gzip-bomb", GzipBombAsync);
        add("/body/endless.mp4", context => PourAsync(context, bytes: long.MaxValue));
        add("/body/lies.mp4", async context =>
        {
            context.Response.ContentLength = 1_000_000;
            await context.Response.Body.WriteAsync(new byte[1000]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        add("/body/cut", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        add("/body/headers", context =>
        {
            for (var i = 0; i < 300; i++) context.Response.Headers[$"X-{i}"] = new string('h', 500);
            return Task.CompletedTask;
        });
        foreach (var status in (int[])[204, 206, 400, 401, 402, 403, 404, 405, 410, 418, 451, 511]) add($"/status/{status}", context => Status(context, status));
    }

    private static Task Redirect(HttpContext context, int status, string target)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    }

    private static async Task Header(HttpContext context, string name, string value)
    {
        context.Response.Headers[name] = value;
        await Text(context, "<p>nothing", "text/html");
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task Text(HttpContext context, string text, string type)
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    // 400 MB of spaces in 400 KB.
    private static async Task GzipBombAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Optimal);
        var spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        for (var i = 0; i < 400; i++) await gzip.WriteAsync(spaces);
    }

    private static async Task PourAsync(HttpContext context, long bytes)
    {
        context.Response.ContentType = "video/mp4";
        var block = new byte[1 << 20];
        for (long sent = 0; sent < bytes && !context.RequestAborted.IsCancellationRequested; sent += block.Length) await context.Response.Body.WriteAsync(block, context.RequestAborted);
    }
}
