using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Store;

namespace Provenance.Server.Operations;

/// <summary>How far this process's index is behind the store.</summary>
/// <param name="index">The index.</param>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
internal sealed class IndexFollowing(FootageIndex index, IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Behind by more than this is too far: it is to follow within a second.</summary>
    internal static TimeSpan MostBehind { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the oldest fingerprint that the index has not seen has been in the store; zero when it has seen all.</summary>
    internal async Task<TimeSpan> BehindAsync(CancellationToken cancellation)
    {
        var seen = index.Checkpoint;
        await using var db = await store.CreateDbContextAsync(cancellation);
        var oldest = await db.Fingerprints.Where(f => f.Id > seen && f.Algorithm == FootageIndex.Algorithm)
            .OrderBy(f => f.Id).Select(f => (DateTimeOffset?)f.MadeAt).FirstOrDefaultAsync(cancellation);
        var behind = time.GetUtcNow() - oldest;
        return behind > TimeSpan.Zero ? behind.Value : TimeSpan.Zero;
    }
}
