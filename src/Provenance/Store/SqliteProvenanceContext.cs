using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>The context on SQLite: it carries that provider's migrations.</summary>
/// <param name="options">Made by <see cref="StoreServices"/>.</param>
public sealed class SqliteProvenanceContext(DbContextOptions<SqliteProvenanceContext> options) : ProvenanceDbContext(options)
{
    /// <inheritdoc/>
    /// <remarks>A transaction of ours holds the one write lock there is from its beginning.</remarks>
    public override Task LockWritingAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Task.FromResult(time.GetUtcNow());
    }

    /// <inheritdoc/>
    public override IQueryable<Appearance> SearchAppearances(string words) => SearchWords.Typed(words) is { Count: > 0 } some
        ? Appearances.FromSql($"""select a.* from "Appearances" a where a."Id" in (select rowid from "AppearanceSearch" where "AppearanceSearch" match {SearchWords.ToFts5(some)})""")
        : Appearances.Where(a => false);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        SqliteKeys.NeverReuse(modelBuilder);
    }
}
