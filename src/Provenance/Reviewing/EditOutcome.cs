using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Who changes something, as whom they look, and which version they saw.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Viewer">As whom they look: what they may not see is not there.</param>
/// <param name="Version">The version they saw; null changes whatever it is by now.</param>
public sealed record EditBy(Actor Actor, Viewer Viewer, int? Version = null);

/// <summary>What came of a change that a person made.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <summary>It stands.</summary>
    /// <param name="Version">The version it has now.</param>
    public sealed record Done(int Version) : EditOutcome;

    /// <summary>Somebody changed it after the person had looked: nothing was changed.</summary>
    /// <param name="Version">The version it has now.</param>
    public sealed record Changed(int Version) : EditOutcome;

    /// <summary>There is no such thing, or the person may not see it.</summary>
    public sealed record NotFound : EditOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">What was wrong and what was expected, in a sentence for the person.</param>
    public sealed record Refused(string Reason) : EditOutcome;
}

/// <summary>Saves changes of versioned rows.</summary>
internal static class EditSaving
{
    /// <summary>Saves; of two at once the second is told so by the version, which is a concurrency token.</summary>
    internal static async Task<EditOutcome> SaveEditAsync(this ProvenanceDbContext db, int version, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return new EditOutcome.Done(version);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new EditOutcome.Changed(version);
        }
    }
}
