using Provenance.Store;

namespace Provenance;

/// <summary>
/// The doorbell of the ledger: says that rows may be run. Rings may be lost or doubled, for the claim lets one run through and the
/// sweep rings again.
/// </summary>
public interface IStageBell
{
    /// <summary>Rings for each row, at its due time; called after the rows are committed.</summary>
    Task RingAsync(IReadOnlyList<DueWork> work, CancellationToken cancellation);
}
