using System.Globalization;
using Provenance.Acquiring;
using Provenance.Submitting;

namespace Provenance.Media.Fetching;

/// <summary>What a response's headers say of time.</summary>
internal static class HttpDates
{
    // A file that was changed just now was made for the asking: many servers write the present there.
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Unset = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When the file was last changed, by its server: that encoding was there by then. A file made for the asking says nothing.</summary>
    public static IReadOnlyList<StatedTime> Of(HttpResponseMessage response)
    {
        if (response.Content.Headers.LastModified is not { } changed || changed < Unset) return [];
        if (response.Headers.Date is not { } answered || answered - changed < JustNow) return [];

        var raw = changed.ToString("R", CultureInfo.InvariantCulture);
        return [new StatedTime(DateEvidenceKind.HttpDate, "HTTP Last-Modified of the file", raw, TimeInterval.Unbounded with { NotAfter = changed.ToUniversalTime().AddSeconds(1) }, TimePrecision.Second, "UTC")];
    }
}
