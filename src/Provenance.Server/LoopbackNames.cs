using System.Net;

namespace Provenance.Server;

/// <summary>The names by which a server on loopback is rightly addressed.</summary>
internal static class LoopbackNames
{
    /// <summary>As host filtering takes them.</summary>
    internal const string List = "localhost;127.0.0.1;[::1]";

    /// <summary>True when every address to listen on is loopback.</summary>
    /// <param name="urls">Separated by semicolons, as <c>--urls</c> takes them.</param>
    internal static bool AreAll(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsLoopback);

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address) &&
        (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
