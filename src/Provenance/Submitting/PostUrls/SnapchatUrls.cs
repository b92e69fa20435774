using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Snapchat Spotlight: the end of a code holds two stamps of milliseconds, the second of which is the upload's. Derived from 2 public posts: experimental.</summary>
internal sealed partial class SnapchatUrls : IPlatformUrls
{
    private const int FromEnd = 22;
    private const int OfStamp = 8;

    // Spotlight opened then.
    private static readonly DateTimeOffset Launch = new(2020, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        if (Post().Match(url.AbsolutePath) is not { Success: true } post)
            return new PlatformPost(Platform.Snapchat) { ShortCode = Short().Match(url.AbsolutePath) is { Success: true } link ? link.Groups["code"].Value : null };

        var code = post.Groups["code"].Value;
        return new PlatformPost(Platform.Snapchat)
        {
            PostId = code,
            Handle = post.Groups["user"] is { Success: true, Value: var user } ? user : null,
            Canonical = $"https://www.snapchat.com/spotlight/{code}",
            IdTimes = At(code, now) is { } uploaded ? [PostIdTime.NotBefore(uploaded, IdLag.OfSnapchat, TimePrecision.Millisecond, "Snapchat Spotlight id", code)] : [],
        };
    }

    private static DateTimeOffset? At(string code, DateTimeOffset now)
    {
        if (code.Length < FromEnd) return null;

        Span<byte> stamp = stackalloc byte[8];
        stamp.Clear();
        return System.Buffers.Text.Base64Url.TryDecodeFromChars(code.AsSpan(code.Length - FromEnd + OfStamp, OfStamp), stamp[2..], out _)
            ? IdNumber.Plausible(BinaryPrimitives.ReadUInt64BigEndian(stamp), Launch, now)
            : null;
    }

    [GeneratedRegex(@"^(?:(?:www|story|web)\.)?snapchat\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:@(?<user>[A-Za-z0-9._-]{1,40})/)?spotlight/(?<code>[A-Za-z0-9_-]{5,120})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();

    [GeneratedRegex("^/t/(?<code>[A-Za-z0-9]{4,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();
}
