using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Provenance.Submitting;

namespace Provenance.Server.People.SigningIn;

/// <summary>Signing in with a password, and with a code where a second factor is set up.</summary>
/// <param name="people">Knows the people.</param>
/// <param name="throttle">Counts wrong tries of an address.</param>
/// <param name="protection">Seals what the browser holds between the steps.</param>
/// <param name="history">Is told of both.</param>
public sealed class PasswordSignIn(UserManager<Person> people, SignInThrottle throttle, IDataProtectionProvider protection, DeskHistory history)
{
    private const string Wrong =
        "Name, password or code is not right, or the account is closed for a while. After ten wrong tries it is closed for 15 minutes, whoever tried. Wait and try again, or ask an administrator for a reset link.";

    private const string Wait = "There were too many wrong tries from your address. Wait ten minutes, then try again.";

    private static readonly TimeSpan _stepLasts = TimeSpan.FromMinutes(5);
    private static readonly string _nobodysHash = new PasswordHasher<Person>().HashPassword(new Person(), "nobody");

    private readonly ITimeLimitedDataProtector _steps = protection.CreateProtector("sign-in, second step").ToTimeLimitedDataProtector();

    /// <summary>The first step.</summary>
    /// <param name="name">The sign-in name.</param>
    /// <param name="password">The password.</param>
    /// <param name="address">Where the request comes from.</param>
    public async Task<SignInOutcome> WithPasswordAsync(string name, string password, string address)
    {
        if (throttle.MustWait(address)) return new SignInOutcome.TooMany(Wait);

        var person = await people.FindByNameAsync(name.Trim());
        if (person?.PasswordHash is null || person.LockedAt is not null || await people.IsLockedOutAsync(person))
        {
            // As long as a person who is there takes, so that the time does not tell.
            people.PasswordHasher.VerifyHashedPassword(new Person(), _nobodysHash, password);
            return Refuse(address);
        }

        if (!await people.CheckPasswordAsync(person, password)) return await FailAsync(person, address);
        if (person.TwoFactorEnabled) return new SignInOutcome.WantsCode(_steps.Protect($"{person.Id} {person.SecurityStamp}", _stepLasts));

        return await EnterAsync(person, "password");
    }

    /// <summary>The second step.</summary>
    /// <param name="step">What the first gave.</param>
    /// <param name="code">Six digits of the app, or a recovery code.</param>
    /// <param name="address">Where the request comes from.</param>
    public async Task<SignInOutcome> WithCodeAsync(string step, string code, string address)
    {
        if (throttle.MustWait(address)) return new SignInOutcome.TooMany(Wait);
        if (await PersonOfAsync(step) is not { } person) return new SignInOutcome.Refused("That took more than five minutes. Begin again with name and password.");
        if (person.LockedAt is not null || await people.IsLockedOutAsync(person)) return Refuse(address);

        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length == 6 && await people.VerifyTwoFactorTokenAsync(person, people.Options.Tokens.AuthenticatorTokenProvider, plain)) return await EnterAsync(person, "password and code");
        if (plain.Length is > 6 and < 40 && (await people.RedeemTwoFactorRecoveryCodeAsync(person, plain)).Succeeded) return await EnterAsync(person, "password and recovery code");

        return await FailAsync(person, address);
    }

    private async Task<Person?> PersonOfAsync(string step)
    {
        try
        {
            var parts = _steps.Unprotect(step).Split(' ', 2);
            return await people.FindByIdAsync(parts[0]) is { } person && person.SecurityStamp == parts[1] ? person : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<SignInOutcome> EnterAsync(Person person, string with)
    {
        await people.ResetAccessFailedCountAsync(person);
        await history.WriteAsync(DeskHistory.ActorOf(person), DeskHistory.Of(person), "person.signed-in", new { with });
        return new SignInOutcome.SignedIn(person);
    }

    private async Task<SignInOutcome> FailAsync(Person person, string address)
    {
        await people.AccessFailedAsync(person);
        if (await people.IsLockedOutAsync(person))
            await history.WriteAsync(Actor.Pipeline, DeskHistory.Of(person), "person.shut-out", new { reason = "ten wrong passwords or codes", minutes = 15 });
        return Refuse(address);
    }

    private SignInOutcome.Refused Refuse(string address)
    {
        throttle.Failed(address);
        return new SignInOutcome.Refused(Wrong);
    }
}
