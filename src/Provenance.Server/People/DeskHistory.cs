using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.People;

/// <summary>Writes what is done to people and keys into the history, never with a secret.</summary>
/// <param name="store">Holds the history.</param>
/// <param name="time">The clock.</param>
public sealed class DeskHistory(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Writes an entry.</summary>
    /// <param name="by">Who acted.</param>
    /// <param name="subject"><c>person:ID</c> or <c>key:ID</c>.</param>
    /// <param name="what">What happened: <c>person.signed-in</c>, <c>key.revoked</c>.</param>
    /// <param name="facts">The facts.</param>
    public async Task WriteAsync(Actor by, string subject, string what, object facts)
    {
        await using var db = await store.CreateDbContextAsync();
        db.History.Add(HistoryEntry.ByActor(by, subject, what, time.GetUtcNow(), facts));
        await db.SaveChangesAsync();
    }

    /// <summary>The subject of a person.</summary>
    internal static string Of(Person person) => $"person:{person.Id}";

    /// <summary>The actor that a person is.</summary>
    internal static Actor ActorOf(Person person) => new(person.Id, person.Name);
}
