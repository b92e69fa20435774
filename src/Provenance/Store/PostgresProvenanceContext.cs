using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>The context on PostgreSQL, 15 or later: it carries that provider's migrations and what several processes need of it.</summary>
/// <param name="options">Made by <see cref="StoreServices"/>.</param>
public sealed class PostgresProvenanceContext(DbContextOptions<PostgresProvenanceContext> options) : ProvenanceDbContext(options)
{
    /// <inheritdoc/>
    /// <remarks>
    /// Rows that others follow by number must become visible in order of their numbers. So whoever adds one takes a lock before its
    /// number is given and lets go of it by committing: as on SQLite, writers take turns.
    /// </remarks>
    public override async Task LockWritingAsync(CancellationToken cancellation) =>
        await Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({(long)StoreTurnOf.Writing})", cancellation);

    /// <inheritdoc/>
    public override async Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellation)
    {
        // Hosts disagree about the time, and leases are about it: the database's clock counts. A clock that was set by hand is obeyed.
        if (time != TimeProvider.System) return time.GetUtcNow();

        var now = await Database.SqlQuery<DateTime>($"select clock_timestamp() at time zone 'UTC' as \"Value\"").SingleAsync(cancellation);
        return new DateTimeOffset(DateTime.SpecifyKind(now, DateTimeKind.Utc));
    }

    /// <inheritdoc/>
    public override IQueryable<Appearance> SearchAppearances(string words) => SearchWords.Typed(words) is { Count: > 0 } some
        ? Appearances.FromSql(
            $"""select a.* from "Appearances" a where to_tsvector('simple', a."SearchText") @@ to_tsquery('simple', {SearchWords.ToTsQuery(some)})""")
        : Appearances.Where(a => false);

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        DropNulCharacters();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // PostgreSQL has no text with a NUL in it; what a file or a page says may have one.
    private void DropNulCharacters()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var property in entry.Properties.Where(p => p.CurrentValue is string text && text.Contains('\0', StringComparison.Ordinal)))
                property.CurrentValue = ((string)property.CurrentValue!).Replace("\0", "", StringComparison.Ordinal);
        }
    }
}
