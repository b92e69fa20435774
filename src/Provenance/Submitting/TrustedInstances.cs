using Provenance.Submitting.PostUrls;

namespace Provenance.Submitting;

/// <summary>
/// The fediverse servers whose clocks the desk trusts. Each server makes the ids of its own accounts' posts from its own clock, and could back-date them: of a
/// trusted one the id is a point in time, of all others a claim. Posts that came from elsewhere keep being claims.
/// </summary>
/// <param name="hosts">Host names: <c>social.example</c>.</param>
public sealed class TrustedInstances(IEnumerable<string> hosts)
{
    private readonly HashSet<string> _hosts = new(hosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>The address, its claimed time a point where the desk trusts the server and the account is the server's own.</summary>
    internal PostUrl Judge(PostUrl url) => url is { Platform: Platform.Mastodon, Space: { } host, Handle: { } account } && _hosts.Contains(host) && !account.TrimStart('@').Contains('@')
        ? url with { IdTimes = [.. url.IdTimes.Select(time => time.Kind == DateEvidenceKind.ClaimedId ? PostIdTime.Point(time.Instant, time.Precision, $"{time.Source} of {host}, whose clock the desk trusts", time.Raw) : time)] }
        : url;
}
