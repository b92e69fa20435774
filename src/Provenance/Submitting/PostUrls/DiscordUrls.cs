using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Discord: a message's or attachment's id says when it was sent. A channel's or server's says when that was set up, and is not read.</summary>
internal sealed partial class DiscordUrls : IPlatformUrls
{
    private const ulong EpochUnixMilliseconds = 1420070400000;

    private static readonly DateTimeOffset Launch = new(2015, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (Files().IsMatch(url.Host)) return Attachment().Match(url.AbsolutePath) is { Success: true } file ? OfFile(file, now) : null;
        if (!Host().IsMatch(url.Host)) return null;
        if (Message().Match(url.AbsolutePath) is not { Success: true } message) return new PlatformPost(Platform.Discord);

        var id = message.Groups["id"].Value;
        return new PlatformPost(Platform.Discord)
        {
            PostId = id,
            Canonical = $"https://discord.com/channels/{message.Groups["guild"].Value}/{message.Groups["channel"].Value}/{id}",
            IdTimes = Sent(id, now) is { } sent ? [PostIdTime.Point(sent, TimePrecision.Millisecond, "Discord message id", id)] : [],
        };
    }

    private static PlatformPost OfFile(Match file, DateTimeOffset now)
    {
        var (id, name) = (file.Groups["id"].Value, file.Groups["name"].Value);
        return new PlatformPost(Platform.Discord)
        {
            MediaId = id,
            IdTimes =
            [
                .. Sent(id, now) is { } sent ? (PostIdTime[])[PostIdTime.Point(sent, TimePrecision.Millisecond, "Discord attachment id", id)] : [],
                .. TikTokFileId.In(name, now) is { } inName ? (PostIdTime[])[inName] : [],
            ],
        };
    }

    private static DateTimeOffset? Sent(string id, DateTimeOffset now) =>
        IdNumber.TryRead(id, out var number) ? IdNumber.Plausible((number >> 22) + EpochUnixMilliseconds, Launch, now) : null;

    [GeneratedRegex(@"^(?:(?:www|ptb|canary)\.)?discord(?:app)?\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^(?:cdn|media)\.discordapp\.(?:com|net)$", RegexOptions.CultureInvariant)]
    private static partial Regex Files();

    [GeneratedRegex("^/channels/(?<guild>[0-9]{1,20}|@me)/(?<channel>[0-9]{1,20})/(?<id>[0-9]{1,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    [GeneratedRegex("^/(?:ephemeral-)?attachments/[0-9]{1,20}/(?<id>[0-9]{1,20})/(?<name>[^/]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Attachment();
}
