using Microsoft.EntityFrameworkCore;
using Provenance.Server.People.Keys;

namespace Provenance.Server.People;

/// <summary>What must be ready of the people's store before the first request.</summary>
/// <param name="desk">The store.</param>
/// <param name="firstKey">Is written while there is nobody.</param>
internal sealed class PeopleStart(IDbContextFactory<DeskContext> desk, FirstKey firstKey)
{
    /// <summary>True when its tables are not of this version.</summary>
    internal async Task<bool> IsBehindAsync(CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return (await db.Database.GetPendingMigrationsAsync(cancellation)).Any();
    }

    /// <summary>Migrates and writes the first key where one is asked for; what is in the way of it, or null.</summary>
    internal async Task<string?> PrepareAsync(CancellationToken cancellation)
    {
        await using (var db = await desk.CreateDbContextAsync(cancellation)) await db.Database.MigrateAsync(cancellation);
        return await firstKey.WriteAsync(cancellation);
    }
}
