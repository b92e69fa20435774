using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Retention;

/// <summary>Reads and sets the desk's rules of retention.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class DeskRules(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>The rules that stand, and their version: 0 while nobody has set any.</summary>
    public async Task<(RetentionRules Rules, int Version)> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var row = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Name == RetentionRules.Setting, cancellation);
        return row is null ? (new RetentionRules(), 0) : (JsonSerializer.Deserialize<RetentionRules>(row.Json, StoreJson.Options)!, row.Version);
    }

    /// <summary>Sets them.</summary>
    public async Task<EditOutcome> SetAsync(RetentionRules rules, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(by);
        if (rules.Objection() is { } objection) return new EditOutcome.Refused(objection);

        await using var db = await store.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var json = JsonSerializer.Serialize(rules, StoreJson.Options);
        var row = await db.Settings.SingleOrDefaultAsync(s => s.Name == RetentionRules.Setting, cancellation);
        if (by.Version is { } seen && seen != (row?.Version ?? 0)) return new EditOutcome.Changed(row?.Version ?? 0);

        var before = row?.Json;
        if (row is null) db.Settings.Add(row = new DeskSetting { Name = RetentionRules.Setting, Json = json, ChangedAt = now, ChangedBy = by.Actor.Name });
        (row.Json, row.ChangedAt, row.ChangedBy, row.Version) = (json, now, by.Actor.Name, row.Version + 1);
        db.History.Add(HistoryEntry.ByActor(by.Actor, $"setting:{RetentionRules.Setting}", "setting.changed", now, new { before, after = json }));
        return await db.SaveEditAsync(row.Version, cancellation);
    }
}
