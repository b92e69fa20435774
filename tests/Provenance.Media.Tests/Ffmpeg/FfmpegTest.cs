using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Sandboxing;
using TestKit;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>A folder of footage, and the product's way from a file to its fingerprint.</summary>
public abstract class FfmpegTest : IDisposable
{
    protected FfmpegTest()
    {
        Directory.CreateDirectory(Files["work"]);
        Options = new FfmpegOptions { WorkFolder = Files["work"], Sandbox = Sandbox.Find(SandboxMode.Auto) };
        Tools = FfmpegTools.Find(Options);
    }

    protected FootageFolder Files { get; } = new();

    protected FfmpegOptions Options { get; }

    protected FfmpegTools Tools { get; }

    public void Dispose()
    {
        // Whatever a test did to the adapters, they leave nothing behind.
        Assert.Empty(Files.Processes());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Files["work"]));
        Files.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<ProbeOutcome> ProbeAsync(string path) => new FfmpegProbe(Tools, Options).ProbeAsync(path, CancellationToken.None);

    protected async Task<MediaInfo> VideoAsync(string path) => Assert.IsType<ProbeOutcome.Video>(await ProbeAsync(path)).Info;

    protected async Task<ProbeOutcome.Unusable> RefusedAsync(string path) => Assert.IsType<ProbeOutcome.Unusable>(await ProbeAsync(path));

    protected async Task<FileFingerprint> FingerprintAsync(string path, string? pictures = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        await new FileFingerprinter(new FfmpegDecoder(Tools, Options)).ComputeAsync(path, await VideoAsync(path), pictures, progress, cancellation);
}
