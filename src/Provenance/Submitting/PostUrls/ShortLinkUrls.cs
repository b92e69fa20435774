namespace Provenance.Submitting.PostUrls;

/// <summary>Shorteners: where they lead is known only to them. One guarded question is needed, and its answer is read before anything is followed.</summary>
internal sealed class ShortLinkUrls : IPlatformUrls
{
    private static readonly Dictionary<string, Platform> Hosts = new(StringComparer.Ordinal)
    {
        ["t.co"] = Platform.X,
        ["lnkd.in"] = Platform.LinkedIn,
        ["pin.it"] = Platform.Pinterest,
        ["bit.ly"] = Platform.Link,
        ["buff.ly"] = Platform.Link,
        ["ow.ly"] = Platform.Link,
        ["dlvr.it"] = Platform.Link,
        ["trib.al"] = Platform.Link,
        ["is.gd"] = Platform.Link,
        ["tinyurl.com"] = Platform.Link,
        ["goo.gl"] = Platform.Link,
        ["www.bit.ly"] = Platform.Link,
        ["www.tinyurl.com"] = Platform.Link,
    };

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now) =>
        Hosts.TryGetValue(url.Host, out var platform) && url.AbsolutePath.Trim('/') is { Length: > 0 and <= 60 } code
            ? new PlatformPost(platform) { ShortCode = code }
            : null;
}
