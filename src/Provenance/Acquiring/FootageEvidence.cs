using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>What page, platform and file say of an appearance's time.</summary>
internal static class FootageEvidence
{
    // Muxers write the epoch of the container (1904, 1970) when they have no clock.
    private static readonly DateTimeOffset _unsetBefore = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Every piece, the file's own claims last.</summary>
    internal static IEnumerable<DateEvidence> Of(AppearanceId id, GotFootage.Video video, DateTimeOffset now)
    {
        foreach (var stated in video.Metadata?.Times ?? []) yield return OfStated(id, stated, now);
        foreach (var (name, value) in video.Info.Tags)
        {
            if (IsTime(name) && OfTag(id, name, value, now) is { } claim) yield return claim;
        }
    }

    private static DateEvidence OfStated(AppearanceId id, StatedTime stated, DateTimeOffset now) => new()
    {
        AppearanceId = id,
        Kind = stated.Kind,
        Source = stated.Source,
        Raw = stated.Raw,
        Bounds = stated.Bounds,
        Likely = stated.Bounds,
        Precision = stated.Precision,
        Zone = stated.Zone,
        ObservedAt = now,
    };

    private static bool IsTime(string tag) =>
        tag.EndsWith(".creation_time", StringComparison.OrdinalIgnoreCase) || tag.EndsWith(".creationdate", StringComparison.OrdinalIgnoreCase);

    // A file says when it was made, which is before it was published: a lower bound, and only a claim.
    private static DateEvidence? OfTag(AppearanceId id, string name, string value, DateTimeOffset now)
    {
        if (WrittenTime.TryRead(value) is not { } written || written.Bounds.NotBefore < _unsetBefore) return null;

        var bounds = written.Bounds with { NotAfter = DateTimeOffset.MaxValue };
        return new DateEvidence
        {
            AppearanceId = id,
            Kind = DateEvidenceKind.FileClaim,
            Source = $"file tag {name}",
            Raw = written.Raw,
            Bounds = bounds,
            Likely = bounds,
            Precision = written.Precision,
            Zone = written.Zone,
            ObservedAt = now,
        };
    }
}
