using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Server.People;

/// <summary>Whether administrators must have a second factor: a setting that they change while the desk runs.</summary>
/// <param name="store">Holds the setting.</param>
public sealed class SecondFactorRule(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>The setting's name.</summary>
    internal const string Setting = "people.administrators-need-second-factor";

    /// <summary>True while administrators without one can do nothing but set it up.</summary>
    public async Task<bool> IsSetAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Settings.AnyAsync(s => s.Name == Setting && s.Json == "true", cancellation);
    }

    /// <summary>True when a person must have a second factor and has none. Who comes through the desk's own provider has its.</summary>
    internal async Task<bool> IsMissingAsync(Person person, CancellationToken cancellation) =>
        person is { Role: Roles.Administrator, TwoFactorEnabled: false, PasswordHash: not null } && await IsSetAsync(cancellation);
}
