namespace Provenance.Submitting.PostUrls;

/// <summary>Reads the parameters of a URL.</summary>
internal static class UrlQuery
{
    /// <summary>The first value of a parameter, percent-decoded once; null when there is none. Of a name that is repeated the first counts.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="name">The name, exactly.</param>
    public static string? First(Uri url, string name) => First(url.Query.AsSpan().TrimStart('?'), name);

    /// <summary>The same, in a text such as <c>v=1&amp;t=2</c>.</summary>
    public static string? First(ReadOnlySpan<char> query, string name)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals > 0 && pair[..equals].SequenceEqual(name)) return Uri.UnescapeDataString(pair[(equals + 1)..].ToString());
        }

        return null;
    }
}
