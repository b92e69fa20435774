using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>What page, platform and file say of an appearance's time.</summary>
internal static class FootageEvidence
{
    /// <summary>Every piece, the file's own claims last.</summary>
    internal static IEnumerable<DateEvidence> Of(Appearance appearance, GotFootage.Video video, DateTimeOffset now) =>
        ((IEnumerable<StatedTime>)[.. video.Metadata?.Times ?? [], .. FileTimes.Of(video.Info.Tags, appearance.SubmittedFileName, now)]).Select(stated => OfStated(appearance.Id, stated, now));

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
}
