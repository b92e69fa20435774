using Hangfire;
using Provenance.Fingerprinting;

namespace Provenance.Server.Jobs;

/// <summary>Has footage that was fingerprinted by an earlier version fingerprinted and matched again, a little each minute.</summary>
/// <param name="renew">Finds it.</param>
/// <param name="bell">Rings for it.</param>
public sealed class RenewOldFingerprints(RenewFingerprints renew, HangfireBell bell)
{
    /// <summary>Asks for the next of it.</summary>
    /// <param name="cancellation">Set by Hangfire when the process stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation) => await bell.RingAsync(await renew.RunAsync(cancellation), cancellation);
}
