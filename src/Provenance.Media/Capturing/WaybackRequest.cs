using Provenance.Acquiring.Capturing;
using Provenance.Media.Fetching;

namespace Provenance.Media.Capturing;

/// <summary>Asks the Wayback Machine to save a page ("Save Page Now" without an account): <c>GET /save/ADDRESS</c> answers with the copy's address.</summary>
/// <param name="http">Asks.</param>
/// <param name="archive">Its root.</param>
internal sealed class WaybackRequest(GuardedHttp http, Uri archive)
{
    /// <summary>Asks it.</summary>
    /// <exception cref="HttpRequestException">No connection.</exception>
    public async Task<WitnessedPage> AskAsync(Uri page, CancellationToken cancellation)
    {
        var asked = new List<PageHop>();
        var answer = await http.FollowAsync(new Uri(archive, $"/save/{page.AbsoluteUri}"), asked, cancellation);
        if (answer is GuardedAnswer.Closed closed) return new WitnessedPage(null, closed.Detail);

        using var response = ((GuardedAnswer.Open)answer).Response;
        // Either the last address is the copy's, or a header names it.
        var named = response.Content.Headers.ContentLocation ?? (response.Headers.TryGetValues("Link", out var links) ? Memento(links) : null);
        var copy = named is not null && Uri.TryCreate(archive, named, out var other) ? other : new Uri(asked[^1].Url);
        return IsCopy(copy) ? new WitnessedPage(copy.AbsoluteUri, null) : new WitnessedPage(null, $"The archive answered {(int)response.StatusCode} and named no copy.");
    }

    private bool IsCopy(Uri copy) => copy.Host == archive.Host && copy.AbsolutePath.StartsWith("/web/", StringComparison.Ordinal) && copy.AbsolutePath.Length > 19 &&
        copy.AbsolutePath.AsSpan(5, 14).IndexOfAnyExceptInRange('0', '9') < 0;

    private static Uri? Memento(IEnumerable<string> links) =>
        links.SelectMany(l => l.Split(',')).Where(l => l.Contains("rel=\"memento\"", StringComparison.Ordinal))
            .Select(l => l.Split(';')[0].Trim().Trim('<', '>')).Select(l => Uri.TryCreate(l, UriKind.Absolute, out var found) ? found : null).FirstOrDefault();
}
