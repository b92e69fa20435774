using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Server.People;
using Provenance.Store;

namespace Provenance.Server.Pages.Cascades;

/// <summary>Who may see a cascade: everybody with an account, or people who are named.</summary>
/// <param name="read">Who may not see it cannot restrict it.</param>
/// <param name="restrict">Records it.</param>
/// <param name="store">Who is named now.</param>
/// <param name="desk">Who can be named.</param>
[Authorize(Policy = Policies.Review)]
public sealed class RestrictionModel(
    ReadCascade read, RestrictCascade restrict, IDbContextFactory<ProvenanceDbContext> store, IDbContextFactory<DeskContext> desk) : DeskPage
{
    /// <summary>The cascade.</summary>
    public Cascade Cascade { get; private set; } = null!;

    /// <summary>Who can be named: people, and whoever is named already.</summary>
    public IReadOnlyList<NamedReader> People { get; private set; } = [];

    /// <summary>The ids of those who are named now; whoever acts among them while nobody is.</summary>
    public IReadOnlySet<string> Named { get; private set; } = new HashSet<string>();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation) =>
        await ReadAsync(new CascadeId(id), cancellation) ? Page() : NotFound();

    /// <summary>Restricts it to the people who are named, or opens it to everybody.</summary>
    /// <param name="id">The cascade.</param>
    /// <param name="open">True lets everybody with an account see it.</param>
    /// <param name="people">The ids of those who are named.</param>
    /// <param name="version">The version the person saw.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<IActionResult> OnPostAsync(long id, bool open, string[] people, int? version, CancellationToken cancellation)
    {
        if (!await ReadAsync(new CascadeId(id), cancellation)) return NotFound();

        var readers = open ? null : People.Where(p => people.Contains(p.PersonId)).ToArray();
        switch (await restrict.RunAsync(new CascadeId(id), readers, new EditBy(Actor, Viewer, version), cancellation))
        {
            case EditOutcome.Done:
                Said = readers is null ? "Everybody with an account may see it." : $"Only {readers.Length} named {(readers.Length == 1 ? "person" : "people")} may see it now.";
                return Redirect($"/cascades/{id}");
            case EditOutcome.Changed:
                Objected = "Somebody changed this cascade in between. Nothing of yours was recorded: look again, then restrict it.";
                return Redirect($"/cascades/{id}/restriction");
            case EditOutcome.Refused { Reason: var why }:
                Objected = why;
                return Redirect($"/cascades/{id}/restriction");
            default:
                return NotFound();
        }
    }

    private async Task<bool> ReadAsync(CascadeId id, CancellationToken cancellation)
    {
        if (await read.ByIdAsync(id, Viewer, cancellation) is not { } view) return false;

        Cascade = view.Cascade;
        await using var db = await store.CreateDbContextAsync(cancellation);
        var named = await db.CascadeReaders.AsNoTracking().Where(r => r.CascadeId == id).Select(r => new NamedReader(r.PersonId, r.PersonName)).ToListAsync(cancellation);
        await using var accounts = await desk.CreateDbContextAsync(cancellation);
        var people = await accounts.Users.AsNoTracking().OrderBy(p => p.Name).Select(p => new NamedReader(p.Id, p.Name)).ToListAsync(cancellation);
        People = [.. people.Concat(named).DistinctBy(p => p.PersonId)];
        Named = named.Select(r => r.PersonId).DefaultIfEmpty(Viewer.PersonId ?? "").ToHashSet();
        return true;
    }
}
