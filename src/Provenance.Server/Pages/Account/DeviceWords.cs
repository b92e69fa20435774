namespace Provenance.Server.Pages.Account;

/// <summary>What a browser says it is, in words: <c>Firefox on Linux</c>. It says what it likes; this is for recognising one's own.</summary>
internal static class DeviceWords
{
    private static readonly (string Sign, string Words)[] _browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Words)[] _systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>The words; what was said itself when nothing is recognised.</summary>
    internal static string Of(string device)
    {
        var browser = Array.Find(_browsers, known => device.Contains(known.Sign, StringComparison.Ordinal)).Words;
        var system = Array.Find(_systems, known => device.Contains(known.Sign, StringComparison.Ordinal)).Words;
        return (browser, system) switch
        {
            (null, null) => device.Length == 0 ? "says nothing of itself" : device,
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }
}
