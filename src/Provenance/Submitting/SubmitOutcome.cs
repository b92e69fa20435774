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

    /// <summary>Its key came with other contents before; nothing was stored.</summary>
    /// <param name="FirstUsed">When it did.</param>
    public sealed record KeyReused(DateTimeOffset FirstUsed) : SubmitOutcome;

    /// <summary>It cannot be taken; nothing was stored.</summary>
    /// <param name="Reason">What was wrong, what was expected, what happens next: sentences for a person, without markup.</param>
    public sealed record Refused(string Reason) : SubmitOutcome;
}
