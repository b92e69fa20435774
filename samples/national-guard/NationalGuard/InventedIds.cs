namespace NationalGuard;

/// <summary>Post ids for instants that were invented, laid out as the platforms lay out theirs.</summary>
internal static class InventedIds
{
    private const long TikTokVideoKind = 13;
    private const long XEpochUnixMilliseconds = 1288834974657;

    /// <summary>Unix seconds in the upper 32 bits; bits 8 to 11 say "video".</summary>
    public static ulong TikTok(DateTimeOffset at) => ((ulong)at.ToUnixTimeSeconds() << 32) | (TikTokVideoKind << 8) | 0x2001;

    /// <summary>Milliseconds since X's epoch above 22 bits of machine and sequence.</summary>
    public static ulong X(DateTimeOffset at) => ((ulong)(at.ToUnixTimeMilliseconds() - XEpochUnixMilliseconds) << 22) | 0x1042;
}
