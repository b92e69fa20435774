using Microsoft.EntityFrameworkCore;

namespace Provenance.Server.Upgrading;

/// <summary>How a context's tables stand to what this program knows.</summary>
/// <param name="Applied">Migrations that the database has, oldest first; empty when it is new or is not there.</param>
/// <param name="Known">Migrations that this program has, oldest first.</param>
internal sealed record SchemaStanding(IReadOnlyList<string> Applied, IReadOnlyList<string> Known)
{
    /// <summary>True when something is to be applied.</summary>
    internal bool IsBehind => Known.Except(Applied).Any();

    /// <summary>The newest that the database has; null when it has none.</summary>
    internal string? Newest => Applied is [.., var newest] ? newest : null;

    /// <summary>What a later program applied; null when there is nothing of the kind.</summary>
    internal string? Unknown => Applied.Except(Known).LastOrDefault();

    /// <summary>Reads it; nothing is written, and a database that is not there is not made.</summary>
    internal static async Task<SchemaStanding> OfAsync(DbContext db, CancellationToken cancellation) =>
        new([.. await db.Database.GetAppliedMigrationsAsync(cancellation)], [.. db.Database.GetMigrations()]);
}
