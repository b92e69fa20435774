using System.Globalization;

namespace Provenance.Submitting.PostUrls;

/// <summary>What a submitted URL says by itself, without asking anybody: platform, post, item, handle, and the time inside the post's id.</summary>
public sealed record PostUrl
{
    /// <summary>The largest item number taken; no platform's post holds as many videos.</summary>
    public const int MaxItem = 100;

    /// <summary>Where it was published; <see cref="Platform.Link"/> for hosts whose URLs are not read further.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The platform's id of the post, as text; null for plain links, and for short links and pages that name no post.</summary>
    public string? PostId { get; init; }

    /// <summary>Which video of the post, from 1: from the URL where it says so, otherwise as submitted.</summary>
    public required int Item { get; init; }

    /// <summary>The handle in the URL, without <c>@</c>; null when it names none. Platforms do not check it: it proves nothing.</summary>
    public string? Handle { get; init; }

    /// <summary>The one form in which this address is kept and fetched: an absolute http or https URL, the host in ASCII.</summary>
    public required string Canonical { get; init; }

    /// <summary>The text as it was submitted.</summary>
    public required string Submitted { get; init; }

    /// <summary>The time inside the id; null when the URL has none that can be believed.</summary>
    public PostIdTime? IdTime { get; init; }

    /// <summary>What makes two submissions one appearance, as <see cref="Appearance.AddressKey"/> says.</summary>
    public string AddressKey => string.Create(
        CultureInfo.InvariantCulture,
        $"{(PostId is null ? $"link:{Canonical}" : $"{Platform.ToString().ToLowerInvariant()}:{PostId}")}#{Item}");

    /// <summary>Reads a submitted text as the URL of a post or file.</summary>
    /// <param name="text">The text as pasted: brackets, quotes, HTML entities and tracking parameters are taken off.</param>
    /// <param name="now">The present: an id that names a time more than a day after it has no time.</param>
    /// <param name="item">Which video of the post, 1 to <see cref="MaxItem"/>; the URL's own word comes first.</param>
    public static PostUrlOutcome Parse(string text, DateTimeOffset now, int item = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (item is < 1 or > MaxItem)
        {
            return new PostUrlOutcome.Refused(
                $"The item number is {item.ToString(CultureInfo.InvariantCulture)}; expected 1 to {MaxItem}, the place of the video in its post. " +
                "Nothing was stored: submit it again with such a number.");
        }

        return UrlText.Clean(text) switch
        {
            UrlText.Reading.Url(var url) => new PostUrlOutcome.Parsed(Read(url, text, item, now)),
            UrlText.Reading.NotOne(var reason) => new PostUrlOutcome.Refused(
                $"{reason} Expected an address that begins with http:// or https://. Nothing was stored: correct it and submit it again."),
            var other => throw new InvalidOperationException($"Not a reading of a URL: {other}."),
        };
    }

    private static PostUrl Read(Uri url, string submitted, int item, DateTimeOffset now)
    {
        var post = PlatformUrls.Read(url, now);
        return new PostUrl
        {
            Platform = post?.Platform ?? Platform.Link,
            PostId = post?.PostId,
            Item = post?.Item ?? item,
            Handle = post?.Handle,
            Canonical = post?.Canonical ?? PlainLink.Canonical(url),
            Submitted = submitted,
            IdTime = post?.IdTime,
        };
    }
}
