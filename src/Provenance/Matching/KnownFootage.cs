using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Store;

namespace Provenance.Matching;

/// <summary>Reads the known footage that the index proposes for a query.</summary>
internal static class KnownFootage
{
    /// <summary>The fingerprints of <paramref name="candidates"/>, one after the other; those that have left the store or are damaged are passed over.</summary>
    internal static async IAsyncEnumerable<(Fingerprint Row, FingerprintData Data)> ReadAsync(
        ProvenanceDbContext db, FootageIndex index, IReadOnlyList<FingerprintId> candidates, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var id in candidates)
        {
            var row = await db.Fingerprints.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellation);
            if (row is not null && index.Unreadable.Read(id, row.Packed) is { } data) yield return (row, data);
        }
    }
}
