using System.ComponentModel;
using System.Diagnostics;
using Provenance.Media.Fetching;
using Provenance.Submitting;

namespace Provenance.Media.Capturing;

/// <summary>Takes a picture of a page, as a person on a wide screen would see it who runs no scripts.</summary>
/// <param name="chromium">The browser.</param>
/// <param name="policy">What its proxy lets through.</param>
internal sealed class PagePicture(Chromium chromium, AddressPolicy policy)
{
    private const int Width = 1280;
    private const int LeastHeight = 800;
    private const int MostHeight = 6000;
    private const int MaxDetail = 300;
    private const long MaxBytes = 64 << 20;
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AllTime = TimeSpan.FromSeconds(40);

    /// <summary>What took it.</summary>
    public string By => chromium.Version;

    /// <summary>Takes it.</summary>
    /// <param name="url">The page.</param>
    /// <param name="path">Where the PNG is written.</param>
    /// <param name="cancellation">Ends it, and the browser.</param>
    /// <returns>Null, or why there is no picture.</returns>
    public async Task<string?> TakeAsync(Uri url, string path, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AllTime);
        var profile = Path.Combine(Path.GetTempPath(), $"provenance-page-{Guid.NewGuid():n}");
        try
        {
            await using var proxy = ForwardProxy.Start(policy, MaxBytes);
            using var process = await chromium.StartAsync(profile, proxy.Endpoint.ToString());
            var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                await File.WriteAllBytesAsync(path, await InAsync(process, url, proxy.Token, limit.Token), limit.Token);
                return null;
            }
            catch (IOException e)
            {
                Kill(process);
                return (await said).Contains("No usable sandbox", StringComparison.OrdinalIgnoreCase)
                    ? $"{chromium.Version} cannot build its sandbox here, and it is not run without one: allow user namespaces, or install its sandbox helper."
                    : SubmittedText.Clean($"{chromium.Version} took no picture. {e.Message}", MaxDetail);
            }
            finally
            {
                Kill(process);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "The page did not come to rest in time.";
        }
        catch (Win32Exception)
        {
            return $"{chromium.Version} was here at the start and can no longer be run.";
        }
        finally
        {
            if (Directory.Exists(profile)) await RemoveAsync(profile);
        }
    }

    private static async Task<byte[]> InAsync(Process process, Uri url, string token, CancellationToken cancellation)
    {
        using var tools = new DevTools(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listening = tools.ListenAsync(over.Token);
        try
        {
            var target = await tools.CallAsync("Target.createTarget", new { url = "about:blank" }, null, cancellation);
            var attached = await tools.CallAsync("Target.attachToTarget", new { targetId = target.GetProperty("targetId").GetString(), flatten = true }, null, cancellation);
            return await new PageView(tools, attached.GetProperty("sessionId").GetString()!, token).ShowAsync(url, LoadTime, (Width, LeastHeight, MostHeight), cancellation);
        }
        finally
        {
            await over.CancelAsync();
            await listening.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default); // how it ended is known by the calls that failed
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }

    // Its last children write for a moment after they were killed.
    private static async Task RemoveAsync(string profile)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 10)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }
        }
    }
}
