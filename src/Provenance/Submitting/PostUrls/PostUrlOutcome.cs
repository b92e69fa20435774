namespace Provenance.Submitting.PostUrls;

/// <summary>What reading a submitted text as a URL came to.</summary>
public abstract record PostUrlOutcome
{
    private PostUrlOutcome()
    {
    }

    /// <summary>It is a URL.</summary>
    /// <param name="Url">What it says.</param>
    public sealed record Parsed(PostUrl Url) : PostUrlOutcome;

    /// <summary>It is not a URL that can be taken.</summary>
    /// <param name="Reason">What was wrong, what was expected, what happens next: sentences for a person, at most 500 characters, no markup.</param>
    public sealed record Refused(string Reason) : PostUrlOutcome;
}
