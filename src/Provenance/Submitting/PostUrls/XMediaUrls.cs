using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Bare files on X's media hosts: their ids say when they were uploaded. A post that shows one may be days younger.</summary>
internal sealed partial class XMediaUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (url.Host is not ("video.twimg.com" or "pbs.twimg.com") || Find(url.AbsolutePath) is not var (number, id)) return null;

        return new PlatformPost(Platform.X)
        {
            MediaId = id,
            IdTimes = Snowflake.At(number, now) is { } uploaded ? [PostIdTime.NotBefore(uploaded, IdLag.OfXMedia, TimePrecision.Millisecond, "X media id", id)] : [],
        };
    }

    /// <summary>The snowflake in one of X's file names; null when the name cannot be one.</summary>
    /// <param name="name">Fifteen characters of URL-safe base64.</param>
    internal static ulong? InName(string name)
    {
        // They hold 11 bytes; the first eight are the id, big-endian.
        Span<byte> bytes = stackalloc byte[12];
        return name.Length == 15 && System.Buffers.Text.Base64Url.TryDecodeFromChars(name.AsSpan(0, 12), bytes, out _)
            ? BinaryPrimitives.ReadUInt64BigEndian(bytes)
            : null;
    }

    private static (ulong Number, string Id)? Find(string path)
    {
        if (Numbered().Match(path) is { Success: true } numbered && IdNumber.TryRead(numbered.Groups["id"].Value, out var number))
            return (number, numbered.Groups["id"].Value);

        return Named().Match(path) is { Success: true } named && InName(named.Groups["id"].Value) is { } inName ? (inName, named.Groups["id"].Value) : null;
    }

    [GeneratedRegex("^/(?:ext_tw_video|amplify_video|dm_video|ext_tw_video_thumb|amplify_video_thumb)/(?<id>[0-9]{1,20})/", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^/(?:tweet_video|tweet_video_thumb|media)/(?<id>[A-Za-z0-9_-]{15})(?:[.:?].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
