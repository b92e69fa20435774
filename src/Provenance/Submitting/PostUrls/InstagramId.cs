using System.Globalization;

namespace Provenance.Submitting.PostUrls;

/// <summary>Ids of Instagram and Threads: 41 bits of milliseconds since August 2011, 13 of shard, 10 of sequence; in links as a number in base 64.</summary>
internal static class InstagramId
{
    // A longer code is a private post's: what is added is a key, and whoever holds it may not be meant to.
    private const int LongestPublic = 11;
    private const ulong EpochUnixMilliseconds = 1314220021721;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly DateTimeOffset Launch = new(2011, 8, 24, 21, 7, 1, TimeSpan.Zero);

    /// <summary>When the code's id was made; null for a private post's code and whatever holds no time.</summary>
    public static DateTimeOffset? OfCode(string code, DateTimeOffset now) => code.Length <= LongestPublic && Number(code) is { } id ? At(id, now) : null;

    /// <summary>When a numeric id was made; null when it holds no time.</summary>
    public static DateTimeOffset? At(ulong id, DateTimeOffset now) => IdNumber.Plausible((id >> 23) + EpochUnixMilliseconds, Launch, now);

    /// <summary>True for a private post's code.</summary>
    public static bool IsPrivate(string code) => code.Length > LongestPublic;

    /// <summary>The numeric id of a code; null when it is none.</summary>
    public static ulong? Number(string code)
    {
        var number = UInt128.Zero;
        foreach (var character in code)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0) return null;
            number = (number << 6) + (UInt128)digit;
            if (number > ulong.MaxValue) return null;
        }

        return (ulong)number;
    }

    /// <summary>The note that goes with a code.</summary>
    public static string? NoteOf(string code) =>
        IsPrivate(code) ? string.Create(CultureInfo.InvariantCulture, $"The code has {code.Length} characters: it is a private post's, and is not read for a time.") : null;
}
