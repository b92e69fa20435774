using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TestKit;

/// <summary>A real web site on 127.0.0.1, on a port the system chose; a test maps its paths. What is not mapped is 404.</summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private LoopbackSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Its root, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Root => new(_app.Urls.Single());

    /// <summary>Host and port, as a fetcher's setting opens them: <c>127.0.0.1:41234</c>.</summary>
    public string HostAndPort => Root.Authority;

    /// <summary>The paths that were asked for, in order, with their queries.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Starts a site without pages.</summary>
    public static async Task<LoopbackSite> StartAsync()
    {
        var site = new LoopbackSite();
        await site._app.StartAsync();
        return site;
    }

    /// <summary>The address of a path on it.</summary>
    /// <param name="path">Begins with a slash; may carry a query.</param>
    public Uri At(string path) => new(Root, path);

    /// <summary>Maps a path to a handler of the test's own.</summary>
    public LoopbackSite Map(string path, RequestDelegate handler)
    {
        _pages[path] = handler;
        return this;
    }

    /// <summary>Maps a path to an HTML page.</summary>
    public LoopbackSite MapHtml(string path, string html) => MapBytes(path, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");

    /// <summary>Maps a path to bytes.</summary>
    public LoopbackSite MapBytes(string path, byte[] content, string contentType) => Map(path, async context =>
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(content, context.RequestAborted);
    });

    /// <summary>Maps a path to a file, with ranges and a length, as a media host serves it.</summary>
    public LoopbackSite MapFile(string path, string file, string contentType) => Map(path, context =>
        Results.File(file, contentType, enableRangeProcessing: true).ExecuteAsync(context));

    /// <summary>Maps a path to a status without a body.</summary>
    public LoopbackSite MapStatus(string path, int status) => Map(path, context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>Maps a path to a redirect.</summary>
    public LoopbackSite MapRedirect(string path, string location, int status = StatusCodes.Status302Found) => Map(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Path + context.Request.QueryString);
        if (_pages.TryGetValue(context.Request.Path, out var page)) return page(context);

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
