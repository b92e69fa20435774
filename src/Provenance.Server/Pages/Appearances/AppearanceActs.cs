using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Appearances;

/// <summary>What a person can do to an appearance on its page.</summary>
/// <param name="edit">Changes what is written about it.</param>
/// <param name="restrict">Restricts it.</param>
/// <param name="retry">Has a stage tried again.</param>
/// <param name="addTime">Adds evidence of time.</param>
/// <param name="ledger">What waits because of it.</param>
/// <param name="bell">Rung for what is to be done.</param>
internal sealed class AppearanceActs(EditAppearance edit, RestrictAppearance restrict, RetryWork retry, AddTime addTime, WorkLedger ledger, IStageBell bell)
{
    /// <summary>Changes what is written about it.</summary>
    internal EditAppearance Edit => edit;

    /// <summary>Restricts it.</summary>
    internal RestrictAppearance Restrict => restrict;

    /// <summary>Adds evidence of time, and rings for what follows from it.</summary>
    internal async Task<EditOutcome> AddTimeAsync(AppearanceId id, TimeStatement statement, EditBy by, CancellationToken cancellation)
    {
        var outcome = await addTime.RunAsync(id, statement, by, cancellation);
        if (outcome is EditOutcome.Done) await bell.RingAsync(await ledger.WaitingOfAsync([id], cancellation), CancellationToken.None);
        return outcome;
    }

    /// <summary>Has a stage tried again, and rings for it.</summary>
    internal async Task<RetryOutcome> RetryAsync(long work, Actor by, Viewer viewer, CancellationToken cancellation)
    {
        var outcome = await retry.RunAsync(work, by, viewer, cancellation);
        if (outcome is RetryOutcome.Waiting { Due: var due }) await bell.RingAsync(due, CancellationToken.None);
        return outcome;
    }
}
