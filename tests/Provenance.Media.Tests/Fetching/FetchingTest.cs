using Provenance.Acquiring;
using Provenance.Media.Fetching;
using TestKit;

namespace Provenance.Media.Tests.Fetching;

/// <summary>A site of the test's own, a folder for what is fetched, and a source that may ask that site and nothing else of this machine.</summary>
public abstract class FetchingTest : IAsyncLifetime
{
    protected static byte[] Clip { get; } = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("provenance-fetch-").FullName;

    protected LoopbackSite Site { get; private set; } = null!;

    public async Task InitializeAsync() => Site = await LoopbackSite.StartAsync();

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected async Task<FetchOutcome> Fetch(Uri url, int item = 1, FetchOptions? options = null, IProgress<double>? progress = null)
    {
        using var source = new WebMediaSource(
            (options ?? new FetchOptions()) with { AllowedHosts = [Site.HostAndPort] }, TimeProvider.System, ytDlp: null);
        return await source.FetchAsync(new FetchRequest(url, item, IsPlatformPost: false), Folder, progress, CancellationToken.None);
    }

    protected async Task<(Unavailability Reason, string Detail)> Refused(string path, int item = 1, FetchOptions? options = null)
    {
        var outcome = Assert.IsType<FetchOutcome.Unavailable>(await Fetch(Site.At(path), item, options));
        Assert.InRange(outcome.Detail.Length, 10, 500);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
        return (outcome.Reason, outcome.Detail);
    }
}
