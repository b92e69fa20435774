using Provenance.Cascading;
using Provenance.Submitting;

namespace Provenance.Tests.Cascading;

/// <summary>Evidence in a few words, on the day of the march.</summary>
internal static class TimeSteps
{
    internal static readonly DateTimeOffset Submitted = At("2022-01-08 09:00:00");

    internal static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture);

    internal static TimeInterval Between(string from, string to) => new(At(from), At(to));

    internal static DateEvidence Sighting(DateTimeOffset? at = null) =>
        Piece(DateEvidenceKind.Sighting, "our first sighting", new TimeInterval(DateTimeOffset.MinValue, at ?? Submitted));

    internal static DateEvidence PointId(string utc) => Piece(DateEvidenceKind.PointId, "X post id", new TimeInterval(At(utc), At(utc).AddSeconds(2)));

    internal static DateEvidence NotBeforeId(string utc) => Piece(
        DateEvidenceKind.NotBeforeId, "TikTok post id", new TimeInterval(At(utc), DateTimeOffset.MaxValue), new TimeInterval(At(utc), At(utc).AddSeconds(60)));

    internal static DateEvidence PlatformTime(string utc, string source = "TikTok's own time") =>
        Piece(DateEvidenceKind.PlatformTime, source, new TimeInterval(At(utc), At(utc).AddSeconds(1)));

    internal static DateEvidence Claim(DateEvidenceKind kind, string from, string to, string source = "submitted by the desk") =>
        Piece(kind, source, Between(from, to));

    internal static DateEvidence DayClaim(string day) =>
        Piece(DateEvidenceKind.PersonClaim, "a day, submitted by the desk", new TimeInterval(At(day + " 00:00:00").AddDays(-1), At(day + " 00:00:00").AddDays(2)));

    internal static PublicationTime Time(params DateEvidence[] pieces) => PublicationTime.From(pieces);

    private static DateEvidence Piece(DateEvidenceKind kind, string source, TimeInterval bounds, TimeInterval? likely = null) => new()
    {
        AppearanceId = new AppearanceId(1),
        Kind = kind,
        Source = source,
        Raw = bounds.ToString(),
        Bounds = bounds,
        Likely = likely ?? bounds,
        Precision = TimePrecision.Second,
        ObservedAt = Submitted,
    };
}
