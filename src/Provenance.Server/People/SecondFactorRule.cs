using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.People;

/// <summary>Whether administrators must have a second factor: a setting that they change while the desk runs.</summary>
/// <param name="store">Holds the setting.</param>
/// <param name="time">The clock.</param>
public sealed class SecondFactorRule(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>The setting's name.</summary>
    internal const string Setting = "people.administrators-need-second-factor";

    /// <summary>True while administrators without one can do nothing but set it up.</summary>
    public async Task<bool> IsSetAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Settings.AnyAsync(s => s.Name == Setting && s.Json == "true", cancellation);
    }

    /// <summary>Sets the rule or lifts it.</summary>
    public async Task SetAsync(bool isSet, Actor by, CancellationToken cancellation)
    {
        var (json, now) = (isSet ? "true" : "false", time.GetUtcNow());
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Settings.FirstOrDefaultAsync(s => s.Name == Setting, cancellation) is { } row) (row.Json, row.ChangedAt, row.ChangedBy, row.Version) = (json, now, by.Name, row.Version + 1);
        else db.Settings.Add(new DeskSetting { Name = Setting, Json = json, ChangedAt = now, ChangedBy = by.Name });
        db.History.Add(HistoryEntry.ByActor(by, "person:all", "person.second-factor-rule", now, new { administratorsNeedIt = isSet }));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>True when a person must have a second factor and has none. Who comes through the desk's own provider has its.</summary>
    internal async Task<bool> IsMissingAsync(Person person, CancellationToken cancellation) =>
        person is { Role: Roles.Administrator, TwoFactorEnabled: false, PasswordHash: not null } && await IsSetAsync(cancellation);
}
