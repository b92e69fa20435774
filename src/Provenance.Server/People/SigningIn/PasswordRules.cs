using Microsoft.AspNetCore.Identity;

namespace Provenance.Server.People.SigningIn;

/// <summary>Passwords are long and not the first that anybody would try; what they are made of is nobody's business.</summary>
internal sealed class PasswordRules : IPasswordValidator<Person>
{
    /// <summary>Fewest characters, inclusive.</summary>
    internal const int Least = 12;

    /// <summary>Most characters, inclusive: hashing takes time.</summary>
    internal const int Most = 200;

    /// <summary>What a person is told before choosing.</summary>
    internal const string Words = "At least 12 characters; several words are easy to keep in mind. Not your name, and not what everybody tries first.";

    // What remains of the most used passwords when digits and signs around them are taken away.
    private static readonly HashSet<string> _obvious = new(StringComparer.Ordinal)
    {
        "password", "passwort", "motdepasse", "contrasena", "passw", "passwordpassword", "qwerty", "qwertz", "azerty", "qwertyuiop", "qwertzuiop", "azertyuiop",
        "qwertyqwerty", "qazwsx", "qazwsxedc", "asdfghjkl", "zxcvbnm", "letmein", "welcome", "willkommen", "admin", "administrator", "adminadmin", "iloveyou", "abc", "abcdef",
        "abcdefgh", "abcdefghijkl", "monkey", "dragon", "football", "baseball", "sunshine", "princess", "master", "superman", "trustnoone", "changeme", "changemenow", "default", "secret",
        "topsecret", "newsroom", "verification", "provenance", "provenanceprovenance", "correcthorsebatterystaple",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        Task.FromResult(ProblemOf(user, password ?? "") is { } problem ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem }) : IdentityResult.Success);

    private static string? ProblemOf(Person person, string password)
    {
        if (password.Length < Least) return $"The password has {password.Length} characters. Expected at least {Least}.";
        if (password.Length > Most) return $"The password has {password.Length} characters. Expected at most {Most}.";

        var plain = password.ToLowerInvariant();
        var core = Core(plain);
        if (core.Length == 0 || _obvious.Contains(core) || plain.Distinct().Count() < 5)
            return "That password is one of the first that anybody would try. Choose another: four words that have nothing to do with each other, for example.";

        var own = new[] { person.UserName, person.UserName?.Split('@')[0], person.Name }.OfType<string>().Select(name => Core(name.ToLowerInvariant())).Where(name => name.Length >= 4);
        return own.Any(name => Core(core.Replace(name, "", StringComparison.Ordinal)).Length < 4)
            ? "That password is little more than your name. Choose another."
            : null;
    }

    // p4ssw0rd is password; 1234password! is, too.
    private static string Core(string text) =>
        new([.. text.Trim("0123456789!?.,;:-_+*#$%&/()= @".ToCharArray()).Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => c }).Where(char.IsLetter)]);
}
