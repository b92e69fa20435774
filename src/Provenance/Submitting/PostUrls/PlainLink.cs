namespace Provenance.Submitting.PostUrls;

/// <summary>The canonical form of a link that no platform claims.</summary>
internal static class PlainLink
{
    // Only names that belong to trackers wherever they occur. Short ones that platforms use ("s", "t", "source") identify pages elsewhere:
    // dropping them there would make two videos one.
    private static readonly HashSet<string> Trackers = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "dclid", "msclkid", "igsh", "igshid", "ab_channel", "ref_src", "ref_url", "cxt", "mibextid", "rdid", "__tn__",
        "is_from_webapp", "sender_device", "web_id", "share_app_id", "u_code", "is_copy_url", "xmt", "slof", "xsec_token", "spm_id_from",
        "vd_source", "share_source", "mc_cid", "mc_eid",
    };

    private static readonly string[] TrackerPrefixes = ["utm_", "__cft__", "notif_"];

    /// <summary>The URL without trackers, and without its fragment unless pages are chosen by it. Path and query keep their case and order.</summary>
    /// <param name="url">Cleaned, absolute.</param>
    public static string Canonical(Uri url)
    {
        var kept = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsTracker(pair)).ToList();
        var query = kept.Count == 0 ? "" : "?" + string.Join('&', kept);
        var fragment = url.Fragment.StartsWith("#!", StringComparison.Ordinal) || url.Fragment.StartsWith("#/", StringComparison.Ordinal)
            ? url.Fragment
            : "";
        return url.GetLeftPart(UriPartial.Path) + query + fragment;
    }

    private static bool IsTracker(string pair)
    {
        var name = Uri.UnescapeDataString(pair.Split('=', 2)[0]);
        return Trackers.Contains(name) || TrackerPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
