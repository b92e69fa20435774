using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>
/// Bluesky. A post's key is a TID of the AT protocol: thirteen characters that sort, microseconds above ten bits of clock. Whoever posts chooses
/// it, so it is a claim.
/// </summary>
internal sealed partial class BlueskyUrls : IPlatformUrls
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";

    // The network opened to a first few in November 2022.
    private static readonly DateTimeOffset Launch = new(2022, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        // A DID may come percent-encoded.
        var match = Post().Match(Uri.UnescapeDataString(url.AbsolutePath));
        if (!match.Success) return new PlatformPost(Platform.Bluesky);

        var (who, key) = (match.Groups["who"].Value, match.Groups["key"].Value);
        var isDid = who.StartsWith("did:", StringComparison.Ordinal);
        return new PlatformPost(Platform.Bluesky)
        {
            PostId = key,
            Space = isDid ? who : who.ToLowerInvariant(),
            Owner = isDid ? who : null,
            Handle = isDid ? null : who.ToLowerInvariant(),
            Canonical = $"https://bsky.app/profile/{(isDid ? who : who.ToLowerInvariant())}/post/{key}",
            IdTimes = At(key, now) is { } claimed ? [PostIdTime.Claim(claimed, IdLag.OfBluesky, TimePrecision.Microsecond, "Bluesky post key", key)] : [],
        };
    }

    private static DateTimeOffset? At(string key, DateTimeOffset now)
    {
        // The top bit is zero: the first character is one of the first sixteen.
        if (key.Length != 13 || Alphabet.IndexOf(key[0], StringComparison.Ordinal) is < 0 or >= 16) return null;

        ulong number = 0;
        foreach (var character in key)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0) return null;
            number = (number << 5) | (uint)digit;
        }

        var microseconds = number >> 10;
        return IdNumber.Plausible(microseconds / 1000, Launch, now)?.AddTicks((long)(microseconds % 1000) * TimeSpan.TicksPerMicrosecond);
    }

    [GeneratedRegex(@"^(?:(?:www|main|staging)\.)?bsky\.(?:app|dev)$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/profile/(?<who>did:[a-z]{3,8}:[A-Za-z0-9._:%-]{5,200}|[A-Za-z0-9.-]{1,253})/post/(?<key>[A-Za-z0-9._~:-]{1,64})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();
}
