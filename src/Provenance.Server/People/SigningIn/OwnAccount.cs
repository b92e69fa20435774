using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Identity;
using Provenance.Server.People.Sessions;

namespace Provenance.Server.People.SigningIn;

/// <summary>What people do to their own account: password, second factor, sessions.</summary>
/// <param name="people">Knows the people.</param>
/// <param name="sessions">Knows where they are signed in.</param>
/// <param name="history">Is told of all of it.</param>
public sealed class OwnAccount(UserManager<Person> people, DeskSessions sessions, DeskHistory history)
{
    private const int Codes = 10;

    private const string WrongPassword = "The current password is not right. Nothing was changed.";

    /// <summary>The person of a request.</summary>
    /// <exception cref="InvalidOperationException">The person was removed within this request.</exception>
    public async Task<Person> ReadAsync(string? id) => await people.FindByIdAsync(id ?? "") ?? throw new InvalidOperationException("The person of this session is gone.");

    /// <summary>Changes the password; every other session ends.</summary>
    /// <returns>What is wrong; empty when it was done.</returns>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(Person person, string current, string wanted, string session)
    {
        if (await IsWrongAsync(person, current) is { } wrong) return [wrong];

        var done = await people.ChangePasswordAsync(person, current, wanted);
        if (!done.Succeeded) return [.. done.Errors.Select(e => e.Description)];

        await sessions.EndAllAsync(person.Id, session);
        await WriteAsync(person, "person.password-changed", new { });
        return [];
    }

    /// <summary>The key of the second factor that is being set up, made when there is none, and the address that an app reads it from.</summary>
    public async Task<(string Key, string Address)> SecondFactorKeyAsync(Person person)
    {
        var key = await people.GetAuthenticatorKeyAsync(person);
        if (string.IsNullOrEmpty(key))
        {
            await people.ResetAuthenticatorKeyAsync(person);
            key = (await people.GetAuthenticatorKeyAsync(person))!;
        }

        var name = UrlEncoder.Default.Encode(person.UserName ?? "");
        return (key, $"otpauth://totp/Provenance:{name}?secret={key}&issuer=Provenance&digits=6");
    }

    /// <summary>Turns the second factor on with a first code from the app.</summary>
    /// <returns>The recovery codes, shown once; null when the code is not right.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Person person, string code, string session)
    {
        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length != 6 || !await people.VerifyTwoFactorTokenAsync(person, people.Options.Tokens.AuthenticatorTokenProvider, plain)) return null;

        await people.SetTwoFactorEnabledAsync(person, true);
        await sessions.EndAllAsync(person.Id, session);
        await WriteAsync(person, "person.second-factor-on", new { });
        return await people.GenerateNewTwoFactorRecoveryCodesAsync(person, Codes) is { } codes ? [.. codes] : [];
    }

    /// <summary>Turns the second factor off and forgets its key.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    public async Task<string?> TurnOffAsync(Person person, string password)
    {
        if (await IsWrongAsync(person, password) is { } wrong) return wrong;

        await people.SetTwoFactorEnabledAsync(person, false);
        await people.ResetAuthenticatorKeyAsync(person);
        await WriteAsync(person, "person.second-factor-off", new { });
        return null;
    }

    /// <summary>New recovery codes in place of the old.</summary>
    /// <returns>The codes, shown once; null when the password is not right.</returns>
    public async Task<IReadOnlyList<string>?> NewCodesAsync(Person person, string password)
    {
        if (await IsWrongAsync(person, password) is not null) return null;

        var codes = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, Codes);
        await WriteAsync(person, "person.recovery-codes-made", new { });
        return codes is null ? [] : [.. codes];
    }

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CodesLeftAsync(Person person) => people.CountRecoveryCodesAsync(person);

    /// <summary>Ends one session, or all but one.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="id">Which; null for all but <paramref name="own"/>.</param>
    /// <param name="own">The session of the request.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> EndSessionsAsync(Person person, string? id, string own)
    {
        var ended = id is null ? await sessions.EndAllAsync(person.Id, own) : await sessions.EndAsync(person.Id, id) ? 1 : 0;
        if (ended > 0) await WriteAsync(person, "person.sessions-ended", new { count = ended });
        return ended;
    }

    // A session that was left open must not be able to try passwords without end.
    private async Task<string?> IsWrongAsync(Person person, string password)
    {
        if (await people.IsLockedOutAsync(person)) return "There were too many wrong tries. Wait 15 minutes. Nothing was changed.";
        if (password.Length <= PasswordRules.Most && await people.CheckPasswordAsync(person, password)) return null;

        await people.AccessFailedAsync(person);
        return WrongPassword;
    }

    private Task WriteAsync(Person person, string what, object facts) => history.WriteAsync(DeskHistory.ActorOf(person), DeskHistory.Of(person), what, facts);
}
