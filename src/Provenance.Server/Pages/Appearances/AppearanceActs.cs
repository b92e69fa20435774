using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Appearances;

/// <summary>What a person can do to an appearance on its page.</summary>
/// <param name="edit">Changes what is written about it.</param>
/// <param name="restrict">Restricts it.</param>
/// <param name="retry">Has a stage tried again.</param>
/// <param name="bell">Rung for what is to be done.</param>
internal sealed class AppearanceActs(EditAppearance edit, RestrictAppearance restrict, RetryWork retry, IStageBell bell)
{
    /// <summary>Changes what is written about it.</summary>
    internal EditAppearance Edit => edit;

    /// <summary>Restricts it.</summary>
    internal RestrictAppearance Restrict => restrict;

    /// <summary>Has a stage tried again, and rings for it.</summary>
    internal async Task<RetryOutcome> RetryAsync(long work, Actor by, Viewer viewer, CancellationToken cancellation)
    {
        var outcome = await retry.RunAsync(work, by, viewer, cancellation);
        if (outcome is RetryOutcome.Waiting { Due: var due }) await bell.RingAsync(due, CancellationToken.None);
        return outcome;
    }
}
