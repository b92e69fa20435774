using Hangfire;
using Provenance.Acquiring.Capturing;

namespace Provenance.Server.Jobs;

/// <summary>Captures, each minute, the pages of what was submitted.</summary>
/// <param name="capture">Captures them.</param>
/// <param name="options">Whether to.</param>
public sealed class KeepPages(CapturePages capture, ServerOptions options)
{
    private const int MostInAMinute = 60;

    /// <summary>One round; which process does it is all the same.</summary>
    /// <param name="cancellation">Set by Hangfire when the process stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    [DisableConcurrentExecution(1)]
    public async Task Run(CancellationToken cancellation)
    {
        if (options.CapturePages) await capture.RunAsync(MostInAMinute, cancellation);
    }
}
