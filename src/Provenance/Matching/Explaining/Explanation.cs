namespace Provenance.Matching.Explaining;

/// <summary>Says in what a query differs from a reference: read from what was found, with nothing guessed.</summary>
public static class Explanation
{
    // A clock's error, or 24 frames for 25 of them shown at the same pace.
    private const double SamePace = 0.01;
    private const double LeastTurn = 1;
    private const double LeastStretch = 0.04;
    private const double LeastCrop = 0.03;
    private const double LeastSeconds = 0.35;
    private const double FewerLines = 0.6;
    private const double MuchLess = 0.25;

    /// <summary>The differences, those of the picture first; none when no picture agrees but for the sound's.</summary>
    /// <param name="segments">What both share.</param>
    /// <param name="query">The query.</param>
    /// <param name="reference">The reference.</param>
    public static IReadOnlyList<FoundEdit> Of(IReadOnlyList<MatchedSegment> segments, FootageFacts query, FootageFacts reference)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(reference);
        MatchedSegment[] pictures = [.. segments.Where(s => s.Kind == SegmentKind.Picture)];
        return [.. Pictures(pictures, query, reference), .. Times(pictures, query, reference), .. Sounds(segments, query, reference)];
    }

    private static IEnumerable<FoundEdit> Pictures(MatchedSegment[] pictures, FootageFacts query, FootageFacts reference)
    {
        if (pictures.Length == 0) yield break;
        if (pictures.Any(s => s.IsMirrored)) yield return FoundEdit.Of(EditKind.Mirrored);
        foreach (var edit in Lying(pictures.MaxBy(s => s.Query.Length)!.Geometry, query, reference)) yield return edit;
        if (query.BytesPerSecond > 0 && query.BytesPerSecond <= MuchLess * reference.BytesPerSecond) yield return FoundEdit.Of(EditKind.Compressed, query.BytesPerSecond / reference.BytesPerSecond);
    }

    private static IEnumerable<FoundEdit> Lying(PictureGeometry? geometry, FootageFacts query, FootageFacts reference)
    {
        if (geometry is null) yield break;
        if (Math.Abs(geometry.TurnedDegrees) >= LeastTurn) yield return FoundEdit.Of(EditKind.Turned, geometry.TurnedDegrees);
        if (Math.Abs(geometry.Stretch - 1) >= LeastStretch) yield return FoundEdit.Of(EditKind.Stretched, geometry.Stretch);
        if (geometry.ReferenceArea.Share <= 1 - LeastCrop) yield return FoundEdit.In(EditKind.Cropped, geometry.ReferenceArea);
        if (KindOf(geometry.Around) is { } around) yield return FoundEdit.In(around, geometry.QueryArea);
        if (geometry.LaidOver.Count > 0) yield return FoundEdit.In(EditKind.LaidOver, [.. geometry.LaidOver]);
        var lines = query.Height * geometry.QueryArea.Height / Math.Max(1, reference.Height * geometry.ReferenceArea.Height);
        if (lines is > 0 and <= FewerLines && Math.Abs(geometry.TurnedDegrees) < 45) yield return FoundEdit.Of(EditKind.FewerLines, lines);
    }

    private static EditKind? KindOf(Surroundings around) => around switch
    {
        Surroundings.Bars => EditKind.Bars,
        Surroundings.Still => EditKind.InsideStill,
        Surroundings.Moving => EditKind.InsideMoving,
        _ => null,
    };

    private static IEnumerable<FoundEdit> Times(MatchedSegment[] pictures, FootageFacts query, FootageFacts reference)
    {
        if (pictures.Length == 0) yield break;
        var rates = pictures.Where(s => s.Query.Length > 1).Select(s => s.Rate).ToArray();
        if (rates.Length > 0 && Array.TrueForAll(rates, rate => Math.Abs(rate - 1) > SamePace)) yield return FoundEdit.Of(EditKind.Speed, rates.Average());
        if (pictures.Length > 1) yield return FoundEdit.Of(EditKind.Recut, pictures.Length);
        foreach (var (kind, seconds) in ((EditKind, double)[])[
            (EditKind.TrimmedStart, pictures.Min(s => s.Reference.Start)), (EditKind.TrimmedEnd, reference.Seconds - pictures.Max(s => s.Reference.End)),
            (EditKind.AddedBefore, pictures.Min(s => s.Query.Start)), (EditKind.AddedAfter, query.Seconds - pictures.Max(s => s.Query.End))])
        {
            if (seconds >= LeastSeconds) yield return FoundEdit.Of(kind, seconds);
        }
    }

    private static IEnumerable<FoundEdit> Sounds(IReadOnlyList<MatchedSegment> segments, FootageFacts query, FootageFacts reference)
    {
        if (segments.Any(s => s.Kind == SegmentKind.Sound)) yield return FoundEdit.Of(EditKind.SameSound);
        else if (query.HasSound && reference.HasSound) yield return FoundEdit.Of(EditKind.OtherSound);
        else if (reference.HasSound) yield return FoundEdit.Of(EditKind.SoundRemoved);
        else if (query.HasSound) yield return FoundEdit.Of(EditKind.SoundAdded);
    }
}

/// <summary>What is to be known of footage to explain a match.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Height">Lines of its picture, as shown.</param>
/// <param name="HasSound">True when it has a sound track.</param>
/// <param name="BytesPerSecond">Bytes of its file for each second; 0 when that is not known.</param>
public sealed record FootageFacts(double Seconds, int Height, bool HasSound, double BytesPerSecond = 0);
