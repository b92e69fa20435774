using System.Data;
using Microsoft.EntityFrameworkCore;
using Provenance.Server.People.Invitations;
using Provenance.Server.People.Sessions;
using Provenance.Submitting;

namespace Provenance.Server.People;

/// <summary>What administrators do to people. Somebody must be left who can: the last administrator stays one.</summary>
/// <param name="desk">Holds the people.</param>
/// <param name="sessions">Are ended for who may not enter any more.</param>
/// <param name="invitations">Makes the links.</param>
/// <param name="history">Is told of all of it.</param>
/// <param name="time">The clock.</param>
public sealed class DeskPeople(IDbContextFactory<DeskContext> desk, DeskSessions sessions, DeskInvitations invitations, DeskHistory history, TimeProvider time)
{
    private const string Last = "is the last administrator who can enter. Make somebody else administrator first. Nothing was changed.";

    private const string Gone = "There is no such person any more. Nothing was changed.";

    /// <summary>Everybody, by name.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return await db.Users.AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancellation);
    }

    /// <summary>Gives a person another role, at once.</summary>
    /// <returns>What is in the way; null when it was done.</returns>
    public async Task<string?> ChangeRoleAsync(string id, string role, Actor by, CancellationToken cancellation)
    {
        if (!Roles.All.Contains(role)) return $"There is no such role. Expected {string.Join(", ", Roles.All)}. Nothing was changed.";

        var before = "";
        var wrong = await ChangeAsync(id, role != Roles.Administrator, person => (before, person.Role) = (person.Role, role), cancellation);
        if (wrong is null && before != role) await history.WriteAsync(by, $"person:{id}", "person.role-changed", new { before, after = role });
        return wrong;
    }

    /// <summary>Keeps a person out until somebody lets them in again; their sessions end at once.</summary>
    /// <returns>What is in the way; null when it was done.</returns>
    public async Task<string?> LockAsync(string id, Actor by, CancellationToken cancellation)
    {
        var wrong = await ChangeAsync(id, takesAway: true, person => person.LockedAt ??= time.GetUtcNow(), cancellation);
        if (wrong is not null) return wrong;

        await sessions.EndAllAsync(id, but: null);
        await history.WriteAsync(by, $"person:{id}", "person.locked", new { });
        return null;
    }

    /// <summary>Lets a person in again, also one whom wrong passwords have shut out.</summary>
    /// <returns>What is in the way; null when it was done.</returns>
    public async Task<string?> UnlockAsync(string id, Actor by, CancellationToken cancellation)
    {
        var wrong = await ChangeAsync(id, takesAway: false, person => (person.LockedAt, person.LockoutEnd, person.AccessFailedCount) = (null, null, 0), cancellation);
        if (wrong is null) await history.WriteAsync(by, $"person:{id}", "person.unlocked", new { });
        return wrong;
    }

    /// <summary>Removes an account with its sessions and links. What the person did stays in the history under their name.</summary>
    /// <returns>What is in the way; null when it was done.</returns>
    public async Task<string?> RemoveAsync(string id, Actor by, CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        if (await db.Users.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } person) return Gone;
        if (await IsLastAsync(db, person, cancellation)) return $"{person.Name} {Last}";

        db.Users.Remove(person);
        await db.SaveChangesAsync(cancellation);
        await alone.CommitAsync(cancellation);
        await history.WriteAsync(by, $"person:{id}", "person.removed", new { name = person.Name, role = person.Role });
        return null;
    }

    /// <summary>A link with which somebody joins.</summary>
    /// <returns>Its code, shown once.</returns>
    public async Task<string> InviteAsync(string role, string meantFor, Actor by, CancellationToken cancellation)
    {
        var code = await invitations.MakeAsync(new WantedInvitation(InvitationKind.Join, role, MeantFor: meantFor), by, cancellation);
        await history.WriteAsync(by, "person:new", "person.invited", new { role, meantFor });
        return code;
    }

    /// <summary>A link with which a person sets a new password.</summary>
    /// <returns>Its code, shown once; null when there is no such person.</returns>
    public async Task<string?> ResetAsync(string id, Actor by, CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } person) return null;

        var code = await invitations.MakeAsync(new WantedInvitation(InvitationKind.Reset, PersonId: id, MeantFor: person.Name), by, cancellation);
        await history.WriteAsync(by, $"person:{id}", "person.reset-link-made", new { });
        return code;
    }

    private async Task<string?> ChangeAsync(string id, bool takesAway, Action<Person> change, CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        if (await db.Users.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } person) return Gone;
        if (takesAway && await IsLastAsync(db, person, cancellation)) return $"{person.Name} {Last}";

        change(person);
        await db.SaveChangesAsync(cancellation);
        await alone.CommitAsync(cancellation);
        return null;
    }

    private static async Task<bool> IsLastAsync(DeskContext db, Person person, CancellationToken cancellation) =>
        person is { Role: Roles.Administrator, LockedAt: null } &&
        !await db.Users.AnyAsync(p => p.Id != person.Id && p.Role == Roles.Administrator && p.LockedAt == null, cancellation);
}
