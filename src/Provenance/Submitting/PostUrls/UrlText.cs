using System.Net;

namespace Provenance.Submitting.PostUrls;

/// <summary>Turns a pasted text into an absolute http or https URL, or says why it is none.</summary>
internal static class UrlText
{
    /// <summary>The longest text that is read.</summary>
    private const int MaxLength = 4096;

    private const int MaxUnescapes = 10;

    /// <summary>A reading of a text.</summary>
    public abstract record Reading
    {
        private Reading()
        {
        }

        /// <summary>A URL: http or https, lower-case ASCII host without a trailing dot, no user name, no default port.</summary>
        public sealed record Url(Uri Value) : Reading;

        /// <summary>Not one; a sentence says why.</summary>
        public sealed record NotOne(string Reason) : Reading;
    }

    /// <summary>Cleans and reads a text.</summary>
    public static Reading Clean(string text)
    {
        if (text.Length > MaxLength) return new Reading.NotOne($"The address is {text.Length} characters long; at most {MaxLength} are read.");

        var bare = WithScheme(Unescaped(Unwrapped(text)));
        if (bare.Length == 0) return new Reading.NotOne("No address was given.");
        if (bare.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return new Reading.NotOne("The address holds a space or a line break; one address is taken at a time, its spaces written %20.");
        if (bare.StartsWith("//", StringComparison.Ordinal))
            return new Reading.NotOne("An address that begins with // needs the full name of a host, such as //www.example.org/clip.");

        // .NET reads "//host" and "/path" as files: what it says of success counts only together with the scheme.
        if (!Uri.TryCreate(bare, UriKind.Absolute, out var url)) return new Reading.NotOne("This is not a web address.");
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            return new Reading.NotOne("This is not a web address: only http and https are fetched, no other kind.");
        if (HasUserName(bare)) return new Reading.NotOne("The address holds a user name or password before the host; those are never sent.");

        return WithAsciiHost(url);
    }

    private static string Unwrapped(string text)
    {
        var bare = text.AsSpan();
        for (var before = -1; before != bare.Length;)
        {
            before = bare.Length;
            bare = bare.Trim().Trim("\"'`<>\u201C\u201D\u2018\u2019\u00AB\u00BB\u200B\uFEFF").TrimStart("([").TrimEnd(".,;");
            if (bare is [.., ')'] && bare.Count(')') > bare.Count('(')) bare = bare[..^1];
            if (bare is [.., ']'] && bare.Count(']') > bare.Count('[')) bare = bare[..^1];
        }

        return bare.ToString();
    }

    private static string Unescaped(string text)
    {
        for (var i = 0; i < MaxUnescapes; i++)
        {
            var next = WebUtility.HtmlDecode(text);
            if (next == text) break;
            text = next;
        }

        return text;
    }

    // "//host/share" without a dot is a file share's path, not a web address without its scheme.
    private static string WithScheme(string text) =>
        text.StartsWith("//", StringComparison.Ordinal) && text[2..].Split('/', '?', '#')[0].Contains('.') ? "https:" + text
        : text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + text
        : text;

    private static bool HasUserName(string text)
    {
        var authority = text[(text.IndexOf(':') + 1)..].TrimStart('/', '\\');
        return authority.Split('/', '\\', '?', '#')[0].Contains('@');
    }

    private static Reading WithAsciiHost(Uri url)
    {
        if (url.HostNameType != UriHostNameType.Dns) return new Reading.Url(url);

        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        var port = url.IsDefaultPort ? "" : $":{url.Port}";
        var text = $"{url.Scheme}://{host}{port}{url.PathAndQuery}{url.Fragment}";

        // Read once more: without its dot, a name may turn out to be a number ("127.0.0.1.").
        return host.Length > 0 && Uri.TryCreate(text, UriKind.Absolute, out var clean)
            ? new Reading.Url(clean)
            : new Reading.NotOne("The host in this address is not a name that can be looked up.");
    }
}
