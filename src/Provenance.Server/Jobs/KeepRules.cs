using Hangfire;
using Provenance.Reviewing.Retention;
using Provenance.Reviewing.Upkeep;

namespace Provenance.Server.Jobs;

/// <summary>Removes, each hour, what the desk's rules no longer keep, and brings files and rows together again.</summary>
/// <param name="apply">Removes it.</param>
/// <param name="sweep">Brings them together.</param>
/// <param name="log">Says what was done.</param>
public sealed partial class KeepRules(ApplyRetention apply, SweepOrphans sweep, ILogger<KeepRules> log)
{
    /// <summary>One round; which process does it is all the same.</summary>
    /// <param name="cancellation">Set by Hangfire when the process stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        await apply.RunAsync(cancellation);
        var swept = await sweep.RunAsync(cancellation);
        if (swept.Unbelievable > 0) LogUnbelievable(swept.Unbelievable);
        else if (swept is not { Deleted: 0, Lost: 0, Found: 0 }) LogSwept(swept.Deleted, swept.Lost, swept.Found);
    }

    [LoggerMessage(1, LogLevel.Information, "Files that no row named and were removed: {Deleted}; footage whose file is gone: {Lost}, or back: {Found}")]
    private partial void LogSwept(int deleted, int lost, int found);

    [LoggerMessage(2, LogLevel.Error, "{Count} files of footage are not where they should be, too many to be believed: nothing was changed. Is the disk with the media folder mounted?")]
    private partial void LogUnbelievable(int count);
}
