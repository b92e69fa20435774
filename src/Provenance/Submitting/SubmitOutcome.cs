using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>What became of a submission.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>It is an appearance now, or was one already.</summary>
    /// <param name="Id">The appearance.</param>
    /// <param name="IsNew">False when the address was known.</param>
    /// <param name="Due">The ledger rows to ring for; empty when nothing is to be done.</param>
    public sealed record Accepted(AppearanceId Id, bool IsNew, IReadOnlyList<DueWork> Due) : SubmitOutcome;

    /// <summary>It cannot be taken; nothing was stored.</summary>
    /// <param name="Wrong">What was wrong, a sentence.</param>
    /// <param name="Expected">What was expected, a sentence.</param>
    /// <param name="Next">What happens next, a sentence.</param>
    public sealed record Refused(string Wrong, string Expected, string Next = "Nothing was stored; correct it and submit it again.") : SubmitOutcome;
}
