using System.Data.Common;
using Prometheus;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;

namespace Provenance.Server.Operations;

/// <summary>How things stand at the moment somebody asks: work by stage, index, disk.</summary>
internal sealed class StandingMetrics
{
    private readonly FootageIndex _index;
    private readonly DiskSpace _disk;
    private readonly IndexFollowing _following;
    private readonly ReadWork _ledger;
    private readonly Gauge _store;
    private readonly Gauge _work;
    private readonly Gauge _processes;
    private readonly Gauge _frames;
    private readonly Gauge _behind;
    private readonly Gauge _unreadable;
    private readonly Gauge _free;
    private readonly Gauge _used;
    private readonly Gauge _managed;

    public StandingMetrics(ServerMetrics metrics, FootageIndex index, DiskSpace disk, IndexFollowing following, ReadWork ledger)
    {
        (_index, _disk, _following, _ledger) = (index, disk, following, ledger);
        var make = Metrics.WithCustomRegistry(metrics.Registry);
        _store = make.CreateGauge("provenance_store_up", "1 when the store answers, 0 when it does not: then what it knows is as of before.");
        _work = make.CreateGauge("provenance_work", "Rows of the ledger that are not done, by stage and state.", ["stage", "state"]);
        _processes = make.CreateGauge("provenance_processes_alive", "Processes that were heard of lately, by role.", ["role"]);
        _frames = make.CreateGauge("provenance_index_frames", "Frames in this process's index.");
        _behind = make.CreateGauge("provenance_index_behind_seconds", "How far this process's index is behind the store.");
        _unreadable = make.CreateGauge("provenance_fingerprints_unreadable", "Fingerprints that this process came upon and could not read: their footage is not found.");
        _free = make.CreateGauge("provenance_disk_free_bytes", "What is free on the data folder's disk.");
        _used = make.CreateGauge("provenance_data_bytes", "What the data folder holds.");
        _managed = make.CreateGauge("provenance_managed_memory_bytes", "Memory of this process's objects; most of it is the index.");
    }

    /// <summary>Looks.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        var disk = _disk.Now();
        _free.Set(disk.FreeBytes);
        _used.Set(disk.UsedBytes);
        _frames.Set(_index.FrameCount);
        _unreadable.Set(_index.Unreadable.Count);
        _managed.Set(GC.GetTotalMemory(forceFullCollection: false));
        try
        {
            await AskStoreAsync(cancellation);
            _store.Set(1);
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException or TimeoutException)
        {
            _store.Set(0); // who watches is told so, and everything else besides
        }
    }

    private async Task AskStoreAsync(CancellationToken cancellation)
    {
        _behind.Set((await _following.BehindAsync(cancellation)).TotalSeconds);
        var counts = (await _ledger.CountAsync(cancellation)).ToDictionary(c => (c.Stage, c.State), c => c.Count);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var state in (WorkState[])[WorkState.Waiting, WorkState.Running, WorkState.Dead])
                _work.WithLabels(stage.ToString(), state.ToString()).Set(counts.GetValueOrDefault((stage, state)));
        }

        var alive = (await _ledger.ProcessesAsync(cancellation)).Where(p => p.IsAlive).ToLookup(p => p.Process.Role);
        foreach (var role in (string[])[ServerRole.All, ServerRole.Web, ServerRole.Worker]) _processes.WithLabels(role).Set(alive[role].Count());
    }
}
