namespace Provenance.Server.People.SigningIn;

/// <summary>What a try to sign in came to.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>It is this person.</summary>
    public sealed record SignedIn(Person Person) : SignInOutcome;

    /// <summary>The password is right; the second factor is wanted.</summary>
    /// <param name="Step">Names the first step for five minutes.</param>
    public sealed record WantsCode(string Step) : SignInOutcome;

    /// <summary>No; with words that do not tell whether there is such a person.</summary>
    public sealed record Refused(string Reason) : SignInOutcome;

    /// <summary>This address has tried too often.</summary>
    public sealed record TooMany(string Reason) : SignInOutcome;
}
