using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Provenance.Submitting;

/// <summary>
/// How entries of the history are chained, in the format <c>provenance-log/1</c>: each names the SHA-256 of the one before it, over a canonical form in
/// which people and contents stand only as a salted digest. Contents and salt can be erased, and the chain still holds. After S. Haber and W. S. Stornetta,
/// "How to time-stamp a digital document" (1991).
/// </summary>
public static class HistoryChain
{
    /// <summary>The name of the format; the first line of the canonical form.</summary>
    public const string Format = "provenance-log/1";

    /// <summary>What the first entry names as the one before it: 64 zeros.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Bytes of a salt.</summary>
    public const int SaltBytes = 16;

    /// <summary>A salt of its own for an entry: 32 lower-case hex digits, from the system's random numbers.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The digest of what an entry holds of people and of what was submitted: SHA-256 of salt, name, id and facts, a line each, in UTF-8.</summary>
    /// <param name="salt">The entry's salt.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="byId">Their id; null counts as empty.</param>
    /// <param name="facts">The facts as they are stored; null counts as empty. They come last, for they alone may hold line ends.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string ContentOf(string salt, string by, string? byId, string? facts) => Sha256($"{salt}\n{by}\n{byId}\n{facts}");

    /// <summary>The hash of an entry: SHA-256 of format, sequence, time, event, subject, content digest and the hash before it, a line each, in UTF-8, without an end of line after the last.</summary>
    /// <param name="link">What the entry shows to everybody.</param>
    /// <param name="previous">The hash of the entry before it, or <see cref="Start"/>.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string HashOf(HistoryLink link, string previous)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Sha256(string.Create(CultureInfo.InvariantCulture, $"{Format}\n{link.Sequence}\n{TimeOf(link.At)}\n{link.Event}\n{link.Subject}\n{link.Content}\n{previous}"));
    }

    /// <summary>A time as the canonical form writes it: UTC, seven decimals: <c>2022-01-06T14:02:11.0000000Z</c>.</summary>
    public static string TimeOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>What an entry of the history shows to everybody, erased or not.</summary>
/// <param name="Sequence">Its place, from 1, without a gap.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">What happened: one line.</param>
/// <param name="Subject">What it happened to: one line.</param>
/// <param name="Content">The digest of the rest: see <see cref="HistoryChain.ContentOf"/>.</param>
public sealed record HistoryLink(long Sequence, DateTimeOffset At, string Event, string Subject, string Content);
