using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Provenance;
using Provenance.Store;
using Provenance.Submitting;

namespace TestKit;

/// <summary>A store with its ledger, sweep and runner on one clock, and the few things tests ask of them.</summary>
/// <param name="time">The clock of all.</param>
public sealed class TestLedger(TimeProvider time) : IAsyncDisposable
{
    private int _appearances;

    /// <summary>The store.</summary>
    public TestStore Store { get; } = new();

    /// <summary>The ledger.</summary>
    public WorkLedger Ledger => field ??= new WorkLedger(Store, Store.Folder, time);

    /// <summary>The sweep.</summary>
    public WorkSweep Sweep => field ??= new WorkSweep(Store, Store.Folder, time);

    /// <summary>A runner for some stages.</summary>
    public StageRunner Runner(params IStage[] stages) => new(Ledger, stages, time, NullLogger<StageRunner>.Instance);

    /// <summary>An appearance with one row of the ledger that is due now.</summary>
    public async Task<WorkItem> AddWorkAsync(Stage stage)
    {
        await using var db = Store.CreateDbContext();
        var number = Interlocked.Increment(ref _appearances);
        var appearance = db.Appearances.Add(new Appearance
        {
            AddressKey = $"link:https://example.org/{number}#1",
            Platform = Platform.Link,
            Url = $"https://example.org/{number}",
            MayFetch = true,
            SubmittedAt = time.GetUtcNow(),
        }).Entity;
        await db.SaveChangesAsync();
        var rows = await Ledger.AddAsync(db, [new NextStage(appearance.Id, stage)], CancellationToken.None);
        await db.SaveChangesAsync();
        return rows[0];
    }

    /// <summary>A row as it is stored now.</summary>
    public async Task<WorkItem> RowAsync(long workId)
    {
        await using var db = Store.CreateDbContext();
        return await db.Work.AsNoTracking().SingleAsync(w => w.Id == workId);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
