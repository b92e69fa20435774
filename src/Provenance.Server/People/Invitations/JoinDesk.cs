using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Provenance.Server.People.Sessions;

namespace Provenance.Server.People.Invitations;

/// <summary>What a one-time link does when it is used: makes a person, or gives one a new password.</summary>
/// <param name="people">Knows the people.</param>
/// <param name="invitations">Knows the links.</param>
/// <param name="sessions">Are ended by a new password.</param>
/// <param name="history">Is told of it.</param>
/// <param name="time">The clock.</param>
public sealed class JoinDesk(UserManager<Person> people, DeskInvitations invitations, DeskSessions sessions, DeskHistory history, TimeProvider time)
{
    /// <summary>What is said of a link that does not work.</summary>
    internal const string Lapsed = "This link does not work any more: it was used, it has expired, or it was never made here. Ask an administrator for another.";

    /// <summary>True when there is nobody yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation) => !await people.Users.AnyAsync(cancellation);

    /// <summary>Makes the person that an invitation is for.</summary>
    /// <returns>The person, or what is wrong.</returns>
    public async Task<(Person? Person, IReadOnlyList<string> Wrong)> MakeAsync(Invitation invitation, NewPerson wanted, CancellationToken cancellation)
    {
        if (invitation.Kind == InvitationKind.First && !await IsEmptyAsync(cancellation)) return (null, [Lapsed]);

        var person = new Person { UserName = wanted.SignInName, Name = wanted.Name, Role = invitation.Role ?? Roles.Reader, CreatedAt = time.GetUtcNow() };
        foreach (var rule in people.PasswordValidators)
        {
            if (await rule.ValidateAsync(people, person, wanted.Password) is { Succeeded: false } wrong) return (null, WordsOf(wrong));
        }

        if (await people.FindByNameAsync(wanted.SignInName) is not null) return (null, ["Somebody has that sign-in name already. Choose another."]);

        // Used up before the person is made: of two who use it at once, one is told that it was used.
        if (!await invitations.EndAsync(invitation.Id, cancellation)) return (null, [Lapsed]);

        var made = await people.CreateAsync(person, wanted.Password);
        if (!made.Succeeded) return (null, WordsOf(made));

        await history.WriteAsync(DeskHistory.ActorOf(person), DeskHistory.Of(person), "person.joined", new { name = person.Name, role = person.Role, invitedBy = invitation.CreatedBy });
        return (person, []);
    }

    /// <summary>Gives the person of a reset link a new password; every session ends.</summary>
    /// <returns>The person, or what is wrong.</returns>
    public async Task<(Person? Person, IReadOnlyList<string> Wrong)> ResetAsync(Invitation invitation, string password, CancellationToken cancellation)
    {
        if (await people.FindByIdAsync(invitation.PersonId ?? "") is not { } person) return (null, [Lapsed]);

        foreach (var rule in people.PasswordValidators)
        {
            if (await rule.ValidateAsync(people, person, password) is { Succeeded: false } wrong) return (null, WordsOf(wrong));
        }

        if (!await invitations.EndAsync(invitation.Id, cancellation)) return (null, [Lapsed]);

        await people.RemovePasswordAsync(person);
        var given = await people.AddPasswordAsync(person, password);
        if (!given.Succeeded) return (null, WordsOf(given));

        await people.SetLockoutEndDateAsync(person, null);
        await people.ResetAccessFailedCountAsync(person);
        await sessions.EndAllAsync(person.Id, but: null);
        await history.WriteAsync(DeskHistory.ActorOf(person), DeskHistory.Of(person), "person.password-reset", new { linkBy = invitation.CreatedBy });
        return (person, []);
    }

    private static string[] WordsOf(IdentityResult wrong) => [.. wrong.Errors.Select(e => e.Description)];
}

/// <summary>A person to be made.</summary>
/// <param name="SignInName">What they sign in with.</param>
/// <param name="Name">The name that the history shows.</param>
/// <param name="Password">Their password.</param>
public sealed record NewPerson(string SignInName, string Name, string Password);
