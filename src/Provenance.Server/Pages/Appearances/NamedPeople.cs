using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing;
using Provenance.Server.People;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Appearances;

/// <summary>The people of the desk beside those who are named for an appearance.</summary>
/// <param name="store">Who is named.</param>
/// <param name="desk">Who there is.</param>
internal sealed class NamedPeople(IDbContextFactory<ProvenanceDbContext> store, IDbContextFactory<DeskContext> desk)
{
    private const int Most = NamedReader.Most;

    /// <summary>Everybody who can be named, and whoever is named already, by name.</summary>
    internal async Task<IReadOnlyList<NamedPerson>> OfAsync(AppearanceId id, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var named = await db.AppearanceReaders.AsNoTracking().Where(r => r.AppearanceId == id).ToDictionaryAsync(r => r.PersonId, r => r.PersonName, cancellation);
        var people = (await PeopleAsync(cancellation)).ToDictionary(p => p.PersonId, p => p.Name);
        foreach (var (person, name) in named) people.TryAdd(person, name);
        return [.. people.Select(p => new NamedPerson(new NamedReader(p.Key, p.Value), named.ContainsKey(p.Key))).OrderBy(p => p.Reader.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Those of the chosen ids that are people or were named before, and whoever acts.</summary>
    internal async Task<IReadOnlyList<NamedReader>> ChosenAsync(AppearanceId id, IReadOnlyCollection<string> chosen, Actor by, CancellationToken cancellation)
    {
        var known = await OfAsync(id, cancellation);
        var readers = known.Select(p => p.Reader).Where(r => chosen.Contains(r.PersonId)).ToList();
        if (by.Id is { } self && readers.TrueForAll(r => r.PersonId != self)) readers.Add(new NamedReader(self, by.Name));
        return readers;
    }

    private async Task<List<NamedReader>> PeopleAsync(CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return await db.Users.AsNoTracking().Where(p => p.LockedAt == null).OrderBy(p => p.Name).Take(Most).Select(p => new NamedReader(p.Id, p.Name)).ToListAsync(cancellation);
    }
}

/// <summary>Somebody who can be named.</summary>
/// <param name="Reader">Who.</param>
/// <param name="IsNamed">True for those who are named now.</param>
internal sealed record NamedPerson(NamedReader Reader, bool IsNamed);
