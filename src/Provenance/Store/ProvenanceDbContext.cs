using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Provenance.Acquiring;
using Provenance.Acquiring.Capturing;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Reviewing.Webhooks;
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

    /// <summary>Who works on what.</summary>
    public DbSet<CascadeReview> Reviews => Set<CascadeReview>();

    /// <summary>Who is told of what happens.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>What they are told.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>Who may see restricted appearances.</summary>
    public DbSet<AppearanceReader> AppearanceReaders => Set<AppearanceReader>();

    /// <summary>Who may see restricted cascades.</summary>
    public DbSet<CascadeReader> CascadeReaders => Set<CascadeReader>();

    /// <summary>The groups that lists put appearances into.</summary>
    public DbSet<AppearanceGroup> AppearanceGroups => Set<AppearanceGroup>();

    /// <summary>How addresses answered, and since when.</summary>
    public DbSet<AvailabilityRecord> Availability => Set<AvailabilityRecord>();

    /// <summary>The pages of submitted addresses, as they were sent.</summary>
    public DbSet<PageCapture> PageCaptures => Set<PageCapture>();

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

    /// <summary>
    /// The appearances in whose caption, uploader, note or claim all words occur, without case; the last word may be a beginning. None
    /// when there is no word in it.
    /// </summary>
    /// <param name="words">As a person typed them: never query syntax.</param>
    public abstract IQueryable<Appearance> SearchAppearances(string words);

    /// <summary>Begins a transaction that adds rows which others follow by number: history, fingerprints, removals. Keep it short.</summary>
    public async Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancellation)
    {
        var transaction = await Database.BeginTransactionAsync(cancellation);
        await LockWritingAsync(cancellation);
        return transaction;
    }

    /// <summary>Waits, in a transaction that is open, until no other adds rows that are followed by number; lets go when it ends.</summary>
    public abstract Task LockWritingAsync(CancellationToken cancellation);

    /// <summary>The time by which leases and due times are held: one clock for all processes of a store.</summary>
    /// <param name="time">The process's own clock.</param>
    /// <param name="cancellation">Abandons the asking.</param>
    public abstract Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellation);

    /// <summary>
    /// Has rows added that name rows which get their numbers only by being saved: <paramref name="add"/> is called once, after the
    /// next save has given the numbers, and what it adds is saved in the same transaction.
    /// </summary>
    public void OnceNumbered(Action add) => _onceNumbered.Enqueue(add);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        WriteSearchText();
        await using var own = Database.CurrentTransaction is null && (_onceNumbered.Count > 0 || AddsWhatIsFollowed()) ? await BeginWritingAsync(cancellationToken) : null;
        await HistoryTail.ChainAddedAsync(this, cancellationToken);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        for (var waiting = _onceNumbered.Count; waiting > 0; waiting--) _onceNumbered.Dequeue()();
        if (ChangeTracker.HasChanges() || _onceNumbered.Count > 0) rows += await SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        return rows;
    }

    private void WriteSearchText()
    {
        foreach (var entry in ChangeTracker.Entries<Appearance>().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            var one = entry.Entity;
            entry.Property<string>(StoreModel.SearchText).CurrentValue = SearchWords.Of(one.Caption, one.Uploader, one.Note, one.Claim);
        }
    }

    private bool AddsWhatIsFollowed() =>
        ChangeTracker.Entries().Any(e => e.State == EntityState.Added && e.Entity is HistoryEntry or Fingerprint or FingerprintRemoval);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => StoreConventions.Apply(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => StoreModel.Build(modelBuilder);
}
