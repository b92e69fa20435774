using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provenance.Acquiring;
using Provenance.Acquiring.Capturing;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Reviewing.Upkeep;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance;

/// <summary>
/// The pipeline, to be read first. Six stages, six folders, in this order; a stage uses earlier stages only:
/// <list type="number">
/// <item><see cref="Provenance.Submitting"/>: a URL or a file becomes an <see cref="Appearance"/> with its evidence of time. Asks for Acquire.</item>
/// <item><see cref="Provenance.Acquiring"/>: the footage, kept once, or the reason why there is none. Asks for Fingerprint when there is.</item>
/// <item><see cref="Provenance.Fingerprinting"/>: what is compared: frame hashes, key-frame hashes, sound. Asks for Match.</item>
/// <item><see cref="Provenance.Matching"/>: which appearances share footage, and which seconds of it. Asks for Cascade.</item>
/// <item><see cref="Provenance.Cascading"/>: all appearances of one stretch of footage, and the earliest known. Asks for Review.</item>
/// <item><see cref="Provenance.Reviewing"/>: what people find of it; at first, unverified since now. Here the pipeline waits for people.</item>
/// </list>
/// </summary>
/// <remarks>
/// Submitting is called by whoever submits. The other five are an <see cref="IStage"/> each and run by themselves: a stage records its
/// result, its end and the rows of what it asks for in one transaction (<see cref="StageRun.FinishAsync"/>), an <see cref="IStageBell"/>
/// rings for those rows, and a <see cref="StageRunner"/> answers. Rings may be lost or doubled: the rows are the truth (<see cref="WorkLedger"/>),
/// and <see cref="WorkSweep"/> rings again for whatever has stalled.
/// </remarks>
public static class Pipeline
{
    /// <summary>
    /// Adds the stages, the ledger and the runner. The caller adds the store (<see cref="StoreServices"/>), the seams to media
    /// (<see cref="IMediaProbe"/>, <see cref="IMediaSource"/>, <see cref="IMediaDecoder"/>) and a bell.
    /// </summary>
    /// <param name="services">Takes the registrations; a <see cref="TimeProvider"/> that is there already stays.</param>
    /// <param name="limits">How much a submission may bring.</param>
    public static IServiceCollection AddProvenancePipeline(this IServiceCollection services, SubmitLimits limits)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(limits).AddSingleton<MediaVault>();
        services.AddSingleton<MatchingOptions>().AddSingleton<UnreadableFingerprints>().AddSingleton<FootageIndex>().AddSingleton<LookUpFootage>();
        services.AddSingleton<LookUpKnown>().AddSingleton<LookUpSignal>();
        services.AddSingleton<RenewFingerprints>().AddSingleton<WorkLedger>().AddSingleton<WorkSweep>().AddSingleton<StageRunner>();

        services.AddSingleton<SubmitAppearance>();
        services.AddSingleton<ImportAppearances>();
        services.AddSingleton<SweepOrphans>();
        services.AddSingleton<CheckAvailability>();
        services.AddSingleton<CaptureFiles>().AddSingleton<CapturePages>();
        services.AddSingleton<IStage, AcquireMedia>();
        services.AddSingleton<IStage, FingerprintMedia>();
        services.AddSingleton<IStage, MatchFingerprint>();
        services.AddSingleton<IStage, CascadeMatches>();
        services.AddSingleton<IStage, OpenReview>();
        return services;
    }
}
