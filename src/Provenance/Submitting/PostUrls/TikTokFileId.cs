using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>
/// The name that TikTok gives an uploaded file, found in its <c>comment</c> tag and in saved files' names: twelve characters of store and region,
/// then an XID in base32hex whose first 32 bits are the upload's Unix second. Derived from 5 public files: an experimental rule. It survives the
/// post and a re-muxing, and can be forged by one flag of ffmpeg.
/// </summary>
public static partial class TikTokFileId
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuv";
    private const int Prefix = 12;

    private static readonly DateTimeOffset Launch = new(2016, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time in the first such name in a text; null without one, or when it holds no time that can be.</summary>
    /// <param name="text">A tag's value or a file's name.</param>
    /// <param name="now">The present.</param>
    public static PostIdTime? In(string text, DateTimeOffset now) => Find(text) is { } id && At(id, now) is { } uploaded
        ? PostIdTime.NotBefore(uploaded, IdLag.OfTikTokFiles, TimePrecision.Second, "TikTok file name", id)
        : null;

    /// <summary>The first such name in a text; null without one.</summary>
    public static string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Name().Match(text) is { Success: true } match ? match.Value : null;
    }

    private static DateTimeOffset? At(string id, DateTimeOffset now)
    {
        ulong bits = 0;
        // 32 bits lie in the first seven characters, of which the last three bits are the next field's.
        foreach (var character in id.AsSpan(Prefix, 7)) bits = (bits << 5) | (uint)Alphabet.IndexOf(character, StringComparison.Ordinal);
        return IdNumber.Plausible((bits >> 3) * 1000, Launch, now);
    }

    [GeneratedRegex("(?<![0-9A-Za-z])v[0-9a-f]{2}[0-9a-z]{9}[0-9a-v]{20}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
