using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Proxies;
using Provenance.Store;

namespace Provenance.Matching;

/// <summary>Reads the known footage that the index proposes for a query.</summary>
/// <param name="index">Knows which fingerprints are damaged.</param>
/// <param name="folder">Where motion proxies lie.</param>
internal sealed class KnownFootage(FootageIndex index, DataFolder folder)
{
    private readonly ProxyFiles _proxies = new(folder);

    /// <summary>The fingerprints of <paramref name="candidates"/>, one after the other, with their proxies if they were proposed by points; those that have left the store or are damaged are passed over.</summary>
    internal async IAsyncEnumerable<(Fingerprint Row, FingerprintData Data, bool ByPoints)> ReadAsync(
        ProvenanceDbContext db, IReadOnlyList<Candidate> candidates, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (id, byPoints) in candidates)
        {
            var row = await db.Fingerprints.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellation);
            if (row is null || index.Unreadable.Read(id, row.Packed) is not { } data) continue;
            yield return (row, byPoints ? await WithProxyAsync(db, row, data, cancellation) : data, byPoints);
        }
    }

    /// <summary>A fingerprint's data with its proxy.</summary>
    internal async Task<FingerprintData> WithProxyAsync(ProvenanceDbContext db, Fingerprint row, FingerprintData data, CancellationToken cancellation)
    {
        var sha256 = await db.MediaFiles.Where(m => m.Id == row.MediaFileId).Select(m => m.Sha256).SingleOrDefaultAsync(cancellation);
        return sha256 is null ? data : data with { Proxy = _proxies.Read(sha256) };
    }
}
