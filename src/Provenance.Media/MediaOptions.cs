using Provenance.Media.Ffmpeg;

namespace Provenance.Media;

/// <summary>Settings of <c>Provenance.Media</c>.</summary>
public sealed record MediaOptions
{
    /// <summary>Where ffmpeg is, how it is run, what is accepted.</summary>
    public FfmpegOptions Ffmpeg { get; init; } = new();
}
