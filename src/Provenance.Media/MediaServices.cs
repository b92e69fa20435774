using Microsoft.Extensions.DependencyInjection;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;

namespace Provenance.Media;

/// <summary>Registers what touches hostile bytes and the network.</summary>
public static class MediaServices
{
    /// <summary>Registers probe and decoder. ffmpeg is looked for at their first use; ask for <see cref="FfmpegTools"/> at the start to fail early.</summary>
    public static IServiceCollection AddProvenanceMedia(this IServiceCollection services, MediaOptions options)
    {
        services.AddSingleton(options.Ffmpeg);
        services.AddSingleton(_ => FfmpegTools.Find(options.Ffmpeg));
        services.AddSingleton<IMediaProbe, FfmpegProbe>();
        services.AddSingleton<FfmpegDecoder>().AddSingleton<FrameGrabber>().AddSingleton<StillHasher>();
        services.AddSingleton<IMediaDecoder>(provider => provider.GetRequiredService<FfmpegDecoder>());
        return services;
    }
}
