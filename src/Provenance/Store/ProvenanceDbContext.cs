using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>The one context of the pipeline. Providers differ only in the subclass that carries their migrations.</summary>
/// <param name="options">Made by <see cref="StoreServices"/>.</param>
public abstract class ProvenanceDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly Queue<Action> _onceNumbered = new();

    /// <summary>Every appearance.</summary>
    public DbSet<Appearance> Appearances => Set<Appearance>();

    /// <summary>The reasons to believe in times.</summary>
    public DbSet<DateEvidence> DateEvidence => Set<DateEvidence>();

    /// <summary>The append-only history.</summary>
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    /// <summary>How the acquiring of each appearance ended.</summary>
    public DbSet<Acquisition> Acquisitions => Set<Acquisition>();

    /// <summary>Every media file, once.</summary>
    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();

    /// <summary>The fingerprints.</summary>
    public DbSet<Fingerprint> Fingerprints => Set<Fingerprint>();

    /// <summary>The pairs that share footage.</summary>
    public DbSet<Match> Matches => Set<Match>();

    /// <summary>The cascades, dissolved ones included.</summary>
    public DbSet<Cascade> Cascades => Set<Cascade>();

    /// <summary>What is said of footage.</summary>
    public DbSet<Claim> Claims => Set<Claim>();

    /// <summary>What was found of it.</summary>
    public DbSet<Verdict> Verdicts => Set<Verdict>();

    /// <summary>Who may see restricted appearances.</summary>
    public DbSet<AppearanceReader> AppearanceReaders => Set<AppearanceReader>();

    /// <summary>Who may see restricted cascades.</summary>
    public DbSet<CascadeReader> CascadeReaders => Set<CascadeReader>();

    /// <summary>The idempotency keys of submissions.</summary>
    public DbSet<SubmissionKey> SubmissionKeys => Set<SubmissionKey>();

    /// <summary>The fingerprints that have left.</summary>
    public DbSet<FingerprintRemoval> FingerprintRemovals => Set<FingerprintRemoval>();

    /// <summary>The processes that serve this store.</summary>
    public DbSet<ProcessBeat> Processes => Set<ProcessBeat>();

    /// <summary>What administrators set while the desk runs.</summary>
    public DbSet<DeskSetting> Settings => Set<DeskSetting>();

    /// <summary>The ledger of stages.</summary>
    public DbSet<WorkItem> Work => Set<WorkItem>();

    /// <summary>The appearances in whose texts all words occur; the last word may be a beginning.</summary>
    /// <param name="words">As a person typed them: never query syntax.</param>
    public virtual IQueryable<Appearance> SearchAppearances(string words) => Appearances.Where(a =>
        (a.Caption != null && a.Caption.Contains(words)) || (a.Uploader != null && a.Uploader.Contains(words)) ||
        (a.Note != null && a.Note.Contains(words)) || (a.Claim != null && a.Claim.Contains(words)));

    /// <summary>
    /// Has rows added that name rows which get their numbers only by being saved: <paramref name="add"/> is called once, after the
    /// next save has given the numbers, and what it adds is saved in the same transaction.
    /// </summary>
    public void OnceNumbered(Action add) => _onceNumbered.Enqueue(add);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_onceNumbered.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        for (var waiting = _onceNumbered.Count; waiting > 0; waiting--) _onceNumbered.Dequeue()();
        rows += await SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        return rows;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => StoreConventions.Apply(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => StoreModel.Build(modelBuilder);
}

/// <summary>The context on SQLite: it exists to carry that provider's migrations.</summary>
/// <param name="options">Made by <see cref="StoreServices"/>.</param>
public sealed class SqliteProvenanceContext(DbContextOptions<SqliteProvenanceContext> options) : ProvenanceDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        SqliteKeys.NeverReuse(modelBuilder);
    }
}

/// <summary>The context on PostgreSQL: it exists to carry that provider's migrations.</summary>
/// <param name="options">Made by <see cref="StoreServices"/>.</param>
public sealed class PostgresProvenanceContext(DbContextOptions<PostgresProvenanceContext> options) : ProvenanceDbContext(options);
