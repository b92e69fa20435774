using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>LinkedIn: ids are milliseconds above 22 bits. An event's id says when the event was set up, not when it was broadcast.</summary>
internal sealed partial class LinkedInUrls : IPlatformUrls
{
    // The first ids of this kind that are known.
    private static readonly DateTimeOffset Launch = new(2012, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;

        // The colons of a name are often percent-encoded, sometimes twice.
        var path = Uri.UnescapeDataString(Uri.UnescapeDataString(url.AbsolutePath));
        var post = Urn().Match(path) is { Success: true } urn ? urn : Slug().Match(path);
        if (post.Success && IdNumber.TryRead(post.Groups["id"].Value, out var number)) return Post(post.Groups["id"].Value, post.Groups["kind"].Value, number, now);

        return Event().Match(path) is { Success: true } at && IdNumber.TryRead(at.Groups["id"].Value, out number)
            ? OfEvent(at.Groups["id"].Value, number, now)
            : new PlatformPost(Platform.LinkedIn);
    }

    private static PlatformPost Post(string id, string kind, ulong number, DateTimeOffset now) => new(Platform.LinkedIn)
    {
        PostId = id,
        Canonical = $"https://www.linkedin.com/feed/update/urn:li:{kind}:{id}/",
        IdTimes = At(number, now) is { } made ? [PostIdTime.Point(made, TimePrecision.Millisecond, "LinkedIn post id", id)] : [],
    };

    private static PlatformPost OfEvent(string id, ulong number, DateTimeOffset now) => new(Platform.LinkedIn)
    {
        PostId = id,
        Canonical = $"https://www.linkedin.com/events/{id}/",
        IdTimes = At(number, now) is { } made ? [PostIdTime.LowerBound(made, TimePrecision.Millisecond, "LinkedIn event id", id)] : [],
        Note = "An event's id says when the event was set up; its film may be much younger.",
    };

    private static DateTimeOffset? At(ulong id, DateTimeOffset now) => IdNumber.Plausible(id >> 22, Launch, now);

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?linkedin\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("urn:li:(?<kind>activity|ugcPost|share):(?<id>[0-9]{1,20})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Urn();

    [GeneratedRegex("^/posts/.*-(?<kind>activity|ugcPost|share)-(?<id>[0-9]{1,20})(?:-[A-Za-z0-9_-]{1,10})?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    // The number is glued to the words before it, which may end in digits: ids of events have nineteen.
    [GeneratedRegex("^/events/[^/]*?(?<id>[0-9]{19})(?:/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Event();
}
