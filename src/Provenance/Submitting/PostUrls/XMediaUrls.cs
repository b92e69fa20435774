using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>
/// Bare video files on X's media host: links like any other, but their ids say when the file was uploaded. A post that shows one may be days younger.
/// </summary>
internal sealed partial class XMediaUrls : IPlatformUrls
{
    private const string Source = "X media id";

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (url.Host != "video.twimg.com" || Find(url.AbsolutePath) is not var (number, raw)) return null;

        return new PlatformPost(Platform.Link)
        {
            IdTime = Snowflake.At(number, now) is { } uploaded
                ? PostIdTime.NotBefore(uploaded, IdLag.OfXMedia, TimePrecision.Millisecond, Source, raw)
                : null,
        };
    }

    private static (ulong Number, string Raw)? Find(string path)
    {
        if (Numbered().Match(path) is { Success: true } numbered && IdNumber.TryRead(numbered.Groups["id"].Value, out var number))
            return (number, numbered.Groups["id"].Value);

        return Named().Match(path) is { Success: true } named ? (FirstEightBytes(named.Groups["id"].Value), named.Groups["id"].Value) : null;
    }

    // Fifteen characters of URL-safe base64 hold 11 bytes; the first eight are the id, big-endian.
    private static ulong FirstEightBytes(string name)
    {
        Span<byte> bytes = stackalloc byte[12];
        System.Buffers.Text.Base64Url.DecodeFromChars(name.AsSpan(0, 12), bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    [GeneratedRegex("^/(?:ext_tw_video|amplify_video|dm_video)/(?<id>[0-9]{1,20})/", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^/tweet_video/(?<id>[A-Za-z0-9_-]{15})\.mp4$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
