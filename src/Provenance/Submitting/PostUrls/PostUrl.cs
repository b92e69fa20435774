using System.Globalization;

namespace Provenance.Submitting.PostUrls;

/// <summary>What a submitted URL says by itself, without asking anybody: platform, post, item, handle, and the time inside the post's id.</summary>
public sealed record PostUrl
{
    /// <summary>The largest item number taken; no platform's post holds as many videos.</summary>
    public const int MaxItem = 100;

    private const int MaxWrappers = 6;
    private const int MaxWithoutScheme = 500;

    /// <summary>Where it was published; <see cref="Platform.Link"/> for hosts whose URLs are not read further.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The platform's id of the post, as text; null for plain links, and for short links and pages that name no post.</summary>
    public string? PostId { get; init; }

    /// <summary>Which video of the post, from 1: from the URL where it says so, otherwise as submitted.</summary>
    public required int Item { get; init; }

    /// <summary>Inside which account or server <see cref="PostId"/> counts; null where ids are the whole platform's.</summary>
    public string? Space { get; init; }

    /// <summary>The platform's id of a media file, where the URL leads to one; it may be much older than a post that shows the file.</summary>
    public string? MediaId { get; init; }

    /// <summary>The code of a short link: one question to its host, whose answer is read and not followed blindly, says where it leads; null when it is none.</summary>
    public string? ShortCode { get; init; }

    /// <summary>The handle in the URL, without <c>@</c>; null when it names none. Platforms do not check it: it proves nothing.</summary>
    public string? Handle { get; init; }

    /// <summary>The one form in which this address is kept and fetched: an absolute http or https URL, the host in ASCII.</summary>
    public required string Canonical { get; init; }

    /// <summary>The text as it was submitted.</summary>
    public required string Submitted { get; init; }

    /// <summary>The account's stable id, where the URL names it: a DID, an owner's number. Handles change; these do not.</summary>
    public string? Owner { get; init; }

    /// <summary>Addresses around this one, from the outermost: redirectors and archives it was taken out of.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>From which second a player starts by this link; never a part of the id.</summary>
    public TimeSpan? PlaybackOffset { get; init; }

    /// <summary>The archive whose copy the link led to, as <see cref="PlatformName"/> names it; null for none.</summary>
    public string? Archive { get; init; }

    /// <summary>The times in the URL: of the post's or file's id, and of archives' captures.</summary>
    public IReadOnlyList<PostIdTime> IdTimes { get; init; } = [];

    /// <summary>What a reader should know of the id, in a sentence; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The time inside the id; null when the URL has none that can be believed.</summary>
    public PostIdTime? IdTime => IdTimes.FirstOrDefault(time => time.Kind != DateEvidenceKind.ArchiveCapture);

    /// <summary>The earliest capture whose stamp the URL holds; null without one.</summary>
    public PostIdTime? Capture => IdTimes.Where(time => time.Kind == DateEvidenceKind.ArchiveCapture).MinBy(time => time.Instant);

    /// <summary>What makes two submissions one appearance, as <see cref="Appearance.AddressKey"/> says.</summary>
    public string AddressKey => string.Create(CultureInfo.InvariantCulture, $"{NativeKey ?? $"link:{Canonical}"}#{Item}");

    private string? NativeKey =>
        PostId is not null ? $"{Name}:{(Space is null ? "" : $"{Space}/")}{PostId}"
        : MediaId is not null ? $"{Name}-media:{MediaId}"
        : null;

    private string Name => Platform.ToString().ToLowerInvariant();

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

        return Clean(text, now) switch
        {
            UrlText.Reading.Url(var url) => new PostUrlOutcome.Parsed(Unwrap(url, text, item, now)),
            UrlText.Reading.NotOne(var reason) => new PostUrlOutcome.Refused(
                $"{reason} Expected an address that begins with http:// or https://. Nothing was stored: correct it and submit it again."),
            var other => throw new InvalidOperationException($"Not a reading of a URL: {other}."),
        };
    }

    // People leave "https://" away; only where a platform knows the rest is it put back.
    private static UrlText.Reading Clean(string text, DateTimeOffset now)
    {
        var read = UrlText.Clean(AppAddress.ToWeb(text));
        if (read is UrlText.Reading.Url || text.Length > MaxWithoutScheme || text.Contains("://", StringComparison.Ordinal)) return read;

        return UrlText.Clean($"https://{text.Trim()}") is UrlText.Reading.Url url && IsKnown(url.Value, now) ? url : read;
    }

    private static bool IsKnown(Uri url, DateTimeOffset now) =>
        ArchiveUrls.Read(url, now) is not null || UrlWrappers.Inside(url) is not null
        || (PlatformUrls.Read(url, now) is { } post && (post.PostId ?? post.MediaId ?? post.ShortCode) is not null);

    // From the outside in, until nothing is wrapped any more; what cannot be read inside leaves the wrapper as it is.
    private static PostUrl Unwrap(Uri url, string submitted, int item, DateTimeOffset now)
    {
        var aliases = new List<string>();
        var captures = new List<PostIdTime>();
        string? archive = null;
        for (var depth = 0; depth < MaxWrappers; depth++)
        {
            var archived = ArchiveUrls.Read(url, now);
            if ((archived?.Inside ?? UrlWrappers.Inside(url)) is not { } inside || UrlText.Clean(inside) is not UrlText.Reading.Url(var next)) break;

            aliases.Add(url.AbsoluteUri);
            archive ??= archived?.Archive;
            if (archived?.Capture is { } capture) captures.Add(capture);
            url = next;
        }

        return Read(url, submitted, item, now) is var read && aliases.Count == 0 ? read : read with { Aliases = aliases, Archive = archive, IdTimes = [.. read.IdTimes, .. captures] };
    }

    private static PostUrl Read(Uri url, string submitted, int item, DateTimeOffset now)
    {
        var post = PlatformUrls.Read(url, now);
        return new PostUrl
        {
            Platform = post?.Platform ?? Platform.Link,
            PostId = post?.PostId,
            Space = post?.Space,
            MediaId = post?.MediaId,
            ShortCode = post?.ShortCode,
            Item = post?.Item ?? item,
            Handle = post?.Handle,
            Owner = post?.Owner,
            Canonical = post?.Canonical ?? PlainLink.Canonical(url),
            Submitted = submitted,
            PlaybackOffset = post?.PlaybackOffset,
            IdTimes = post?.IdTimes ?? [],
            Note = post?.Note,
        };
    }
}
