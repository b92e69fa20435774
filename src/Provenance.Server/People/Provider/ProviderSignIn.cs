using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Provenance.Server.People.SigningIn;
using Provenance.Submitting;

namespace Provenance.Server.People.Provider;

/// <summary>Who somebody is here whom the provider vouches for. People are known by issuer and subject, never by a name or an address, which others may be given later.</summary>
/// <param name="people">Knows the people.</param>
/// <param name="desk">Changes roles, and keeps the last administrator.</param>
/// <param name="history">Is told of it.</param>
/// <param name="options">Say which role is given for what.</param>
/// <param name="time">The clock.</param>
internal sealed class ProviderSignIn(UserManager<Person> people, DeskPeople desk, DeskHistory history, ServerOptions options, TimeProvider time)
{
    /// <summary>Makes the person at the first time; the role follows the provider at each.</summary>
    internal async Task<SignInOutcome> EnterAsync(ProviderWord word)
    {
        if (word.Issuer.Length == 0 || word.Subject.Length == 0) return new SignInOutcome.Refused(ProviderAnswer.Failed);
        if (ProviderSettings.RoleFor(options, word.Roles) is not { } role) return new SignInOutcome.Refused(ProviderAnswer.NoRole);

        var person = await people.FindByLoginAsync(word.Issuer, word.Subject) ?? await MakeAsync(word, role);
        if (person is null) return new SignInOutcome.Refused(ProviderAnswer.Failed);
        if (person.LockedAt is not null) return new SignInOutcome.Refused(ProviderAnswer.Closed);

        if (person.Role != role && await desk.ChangeRoleAsync(person.Id, role, Actor.Pipeline, CancellationToken.None) is null) person.Role = role;
        await history.WriteAsync(DeskHistory.ActorOf(person), DeskHistory.Of(person), "person.signed-in", new { with = "the desk's own provider" });
        return new SignInOutcome.SignedIn(person);
    }

    private async Task<Person?> MakeAsync(ProviderWord word, string role)
    {
        var subject = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{word.Issuer}\n{word.Subject}")))[..16];
        var name = word.Name.Trim();
        var signInName = $"provider-{subject}";
        var person = await people.FindByNameAsync(signInName); // begun and broken off, or begun in another browser at this moment
        if (person is null)
        {
            person = new Person { UserName = signInName, Name = PersonName.ProblemOf(name) is null ? name : signInName, Role = role, CreatedAt = time.GetUtcNow() };
            if (!(await people.CreateAsync(person)).Succeeded) return null;
        }

        // Whoever took that name with a password is somebody else.
        if (person.PasswordHash is not null || !(await people.AddLoginAsync(person, new UserLoginInfo(word.Issuer, word.Subject, "provider"))).Succeeded) return null;

        await history.WriteAsync(DeskHistory.ActorOf(person), DeskHistory.Of(person), "person.joined", new { name = person.Name, role, through = word.Issuer });
        return person;
    }
}

/// <summary>What a provider says of somebody.</summary>
/// <param name="Issuer">Who says it.</param>
/// <param name="Subject">Whom it is about; the issuer's own name for them, for good.</param>
/// <param name="Name">What they are called; may be empty.</param>
/// <param name="Roles">The values of the claim that says what they are.</param>
internal sealed record ProviderWord(string Issuer, string Subject, string Name, IReadOnlyList<string> Roles);

/// <summary>How coming back from the provider can end, as the sign-in page is told.</summary>
internal static class ProviderAnswer
{
    internal const string NoRole = "no-role";
    internal const string Closed = "closed";
    internal const string Denied = "denied";
    internal const string Failed = "failed";
    internal const string Away = "away";

    /// <summary>An answer in words; null for none that we give.</summary>
    internal static string? Words(string? answer) => answer switch
    {
        NoRole => "Your organisation knows you, but has given you no role at this desk. Ask whoever looks after its sign-in to add you to a group of this desk's.",
        Closed => "Your account here is closed. Ask an administrator of this desk.",
        Denied => "Your organisation's sign-in refused, or was left before its end. Try it again.",
        Failed => "What came back from your organisation's sign-in cannot be used: it took too long, was opened in another browser, or was answered twice. Begin again from this page.",
        Away => "Your organisation's sign-in does not answer. Try it again in a minute; if it stays so, tell whoever looks after it.",
        _ => null,
    };
}
