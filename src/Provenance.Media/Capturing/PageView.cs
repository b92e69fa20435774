using System.Text.Json;

namespace Provenance.Media.Capturing;

/// <summary>A page in the browser.</summary>
/// <param name="tools">The browser.</param>
/// <param name="session">The page.</param>
/// <param name="proxyToken">What the proxy asks for.</param>
internal sealed class PageView(DevTools tools, string session, string proxyToken)
{
    /// <summary>Opens an address, waits until it is loaded or the time is over, and gives the picture, a PNG.</summary>
    /// <param name="url">The address.</param>
    /// <param name="loadTime">How long to wait; what has come by then is shown.</param>
    /// <param name="size">Pixels across, and the least and most of them down.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<byte[]> ShowAsync(Uri url, TimeSpan loadTime, (int Width, int LeastHeight, int MostHeight) size, CancellationToken cancellation)
    {
        await CallAsync("Page.enable", new { }, cancellation);
        await CallAsync("Emulation.setScriptExecutionDisabled", new { value = true }, cancellation);
        await CallAsync("Fetch.enable", new { handleAuthRequests = true, patterns = new[] { new { urlPattern = "*" } } }, cancellation);
        await CallAsync("Emulation.setDeviceMetricsOverride", new { width = size.Width, height = size.LeastHeight, deviceScaleFactor = 1, mobile = false }, cancellation);
        var opening = CallAsync("Page.navigate", new { url = url.AbsoluteUri }, cancellation);
        await LoadAsync(loadTime, cancellation);
        await opening;
        return await PictureAsync(size, cancellation);
    }

    private async Task LoadAsync(TimeSpan loadTime, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(loadTime);
        try
        {
            await foreach (var told in tools.Events.ReadAllAsync(limit.Token))
            {
                if (told.Method == "Page.loadEventFired") return;
                if (told.Method == "Fetch.requestPaused") await CallAsync("Fetch.continueRequest", new { requestId = IdOf(told) }, cancellation);
                if (told.Method == "Fetch.authRequired") await CallAsync("Fetch.continueWithAuth", new { requestId = IdOf(told), authChallengeResponse = AnswerTo(told) }, cancellation);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return; // endless pages are shown as far as they came
        }
    }

    private async Task<byte[]> PictureAsync((int Width, int LeastHeight, int MostHeight) size, CancellationToken cancellation)
    {
        var layout = await CallAsync("Page.getLayoutMetrics", new { }, cancellation);
        var height = Math.Clamp((int)Math.Ceiling(layout.GetProperty("cssContentSize").GetProperty("height").GetDouble()), size.LeastHeight, size.MostHeight);
        var picture = await CallAsync(
            "Page.captureScreenshot", new { format = "png", captureBeyondViewport = true, clip = new { x = 0, y = 0, width = size.Width, height, scale = 1 } }, cancellation);
        return picture.GetProperty("data").GetBytesFromBase64();
    }

    // A login that the page itself wants is nothing we have.
    private object AnswerTo(DevToolsEvent told) => told.Parameters.GetProperty("authChallenge").TryGetProperty("source", out var source) && source.ValueEquals("Proxy")
        ? new { response = "ProvideCredentials", username = "provenance", password = proxyToken }
        : new { response = "CancelAuth" };

    private Task<JsonElement> CallAsync(string method, object parameters, CancellationToken cancellation) => tools.CallAsync(method, parameters, session, cancellation);

    private static string IdOf(DevToolsEvent told) => told.Parameters.GetProperty("requestId").GetString()!;
}
