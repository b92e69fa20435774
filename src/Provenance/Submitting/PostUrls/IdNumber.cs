using System.Globalization;

namespace Provenance.Submitting.PostUrls;

/// <summary>Reads decimal ids without ever passing them through a floating point number.</summary>
internal static class IdNumber
{
    /// <summary>An id that says a time later than this after the present says none: clocks differ, but not by a day.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    /// <summary>True for one to twenty ASCII digits that do not begin with a zero and fit 64 bits.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ulong id)
    {
        id = 0;
        return text is not [] and not ['0', ..] && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }

    /// <summary>The instant, if a post can have been made then: from the platform's opening to a day from now; otherwise null.</summary>
    /// <param name="unixMilliseconds">Milliseconds since 1970, below 2^55.</param>
    /// <param name="launch">The platform's opening, inclusive.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset? Plausible(ulong unixMilliseconds, DateTimeOffset launch, DateTimeOffset now)
    {
        var latest = now + MaxAhead;
        if (unixMilliseconds > (ulong)latest.ToUnixTimeMilliseconds()) return null;

        var instant = DateTimeOffset.FromUnixTimeMilliseconds((long)unixMilliseconds);
        return instant >= launch ? instant : null;
    }
}
