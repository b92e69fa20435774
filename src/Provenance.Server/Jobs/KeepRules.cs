using Hangfire;
using Provenance.Reviewing.Retention;

namespace Provenance.Server.Jobs;

/// <summary>Removes, each hour, what the desk's rules no longer keep.</summary>
/// <param name="apply">Removes it.</param>
public sealed class KeepRules(ApplyRetention apply)
{
    /// <summary>One round; which process does it is all the same.</summary>
    /// <param name="cancellation">Set by Hangfire when the process stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public Task Run(CancellationToken cancellation) => apply.RunAsync(cancellation);
}
