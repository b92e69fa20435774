using Hangfire;
using Provenance.Acquiring;

namespace Provenance.Server.Jobs;

/// <summary>Asks addresses again whether they still answer, some each hour.</summary>
/// <param name="check">Asks.</param>
/// <param name="options">How often each.</param>
public sealed class AskAgain(CheckAvailability check, ServerOptions options)
{
    // A desk's whole archive in a day, and no burst that a platform would take for an attack.
    private const int MostInAnHour = 500;

    /// <summary>One round; which process does it is all the same.</summary>
    /// <param name="cancellation">Set by Hangfire when the process stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    [DisableConcurrentExecution(1)]
    public async Task Run(CancellationToken cancellation)
    {
        if (options.RecheckHours > 0) await check.RunAsync(TimeSpan.FromHours(options.RecheckHours), MostInAnHour, cancellation);
    }
}
