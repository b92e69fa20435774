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

    /// <summary>The ledger of stages.</summary>
    public DbSet<WorkItem> Work => Set<WorkItem>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => StoreConventions.Apply(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => StoreModel.Build(modelBuilder);
}

/// <summary>The context on SQLite: it exists to carry that provider's migrations.</summary>
/// <param name="options">Made by <see cref="StoreServices"/>.</param>
public sealed class SqliteProvenanceContext(DbContextOptions<SqliteProvenanceContext> options) : ProvenanceDbContext(options);
