namespace Provenance.Submitting.PostUrls;

/// <summary>X's ids since November 2010: 42 bits of milliseconds above 22 bits of machine and sequence.</summary>
internal static class Snowflake
{
    /// <summary>The last id of the older kind, which counted posts: it and all below it hold no time, though they would decode to one.</summary>
    private const ulong LastSequentialId = 29700859247;

    private const ulong EpochUnixMilliseconds = 1288834974657;

    private static readonly DateTimeOffset Launch = new(2010, 11, 4, 21, 2, 48, TimeSpan.Zero);

    /// <summary>True for an id of the older kind.</summary>
    public static bool IsSequential(ulong id) => id <= LastSequentialId;

    /// <summary>When the id was made; null when it holds no time.</summary>
    public static DateTimeOffset? At(ulong id, DateTimeOffset now) =>
        IsSequential(id) ? null : IdNumber.Plausible((id >> 22) + EpochUnixMilliseconds, Launch, now);
}
