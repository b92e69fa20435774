using Provenance.Acquiring;

namespace Provenance.Media.Fetching;

/// <summary>What asking a URL came to, redirects followed.</summary>
public abstract record GuardedAnswer
{
    private GuardedAnswer()
    {
    }

    /// <summary>The server gives something; the body is not read yet. The receiver disposes the response.</summary>
    /// <param name="Response">The response; its status is 2xx where the answer was judged.</param>
    /// <param name="Url">Where it came from, after redirects.</param>
    public sealed record Open(HttpResponseMessage Response, Uri Url) : GuardedAnswer;

    /// <summary>It gives nothing, or may not be asked.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">The facts in a sentence.</param>
    public sealed record Closed(Unavailability Reason, string Detail) : GuardedAnswer;
}
