using Provenance.Acquiring;
using Provenance.Fingerprinting;

namespace Provenance.Tests.Fingerprinting;

/// <summary>A decoder that yields so many textured frames, whatever the file, and counts its decodes.</summary>
internal sealed class FewFramesDecoder(int frames, DecodeOutcome outcome) : IMediaDecoder
{
    internal int Decodes { get; private set; }

    /// <summary>Done in the middle of the decode.</summary>
    internal Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<DecodeOutcome> DecodeAsync(
        string path, MediaInfo info, FingerprintBuilder builder, string? pictures, IProgress<double>? progress, CancellationToken cancellation)
    {
        Decodes++;
        Assert.True(File.Exists(path));
        for (var i = 0; i < frames; i++) builder.AddFrame(Pictures.Textured(160, 90, i), 160, 90, i / 4.0);
        progress?.Report(0.5);
        await Meanwhile();
        if (pictures is not null && frames > 0) await File.WriteAllTextAsync(Path.Combine(pictures, "poster.jpg"), "a picture", cancellation);
        return outcome;
    }
}
