using Provenance.Fingerprinting;
using Provenance.Matching.Explaining;
using Provenance.Matching.Motion;

namespace Provenance.Matching.Points;

/// <summary>That a query's picture, or its mirror image, lies in a reference's over a stretch of time.</summary>
/// <param name="Points">What the points say.</param>
/// <param name="Pixels">How the query's picture lies in the reference's, in pixels of the proxies.</param>
/// <param name="Span">The seconds of the query, as near as points tell.</param>
/// <param name="IsMirrored">True when it is the mirror image.</param>
/// <param name="Motion">What the motion says; null when there is too little to say anything.</param>
internal sealed record PointEvidence(HitLine Points, FrameTransform Pixels, TimeRange Span, bool IsMirrored, MotionEvidence? Motion)
{
    private const double EnoughPlaces = 150;
    private const double EnoughMoving = 0.2;
    private const double LeastAgreement = 0.35;

    /// <summary>How strongly it says that one is a copy of the other, 0 to 1; <see cref="Calibration"/> makes a probability of it.</summary>
    internal double Score => Motion is null ? 0.05 * Math.Min(1, Points.Weight / 300) : ScoreOf(Motion);

    /// <summary>Whether the same place is seen to move otherwise: another moment, and no copy.</summary>
    internal bool Disagrees =>
        Points.Weight >= EnoughPlaces && Motion is { } motion && Math.Min(motion.Moving, motion.QueryMoving) >= EnoughMoving
        && Math.Max(motion.Correlation, motion.ReferenceBlocks) < LeastAgreement;

    /// <summary>Second of the query at which the first hit lies.</summary>
    internal double FirstHit => Points.Hits[0].QueryTime;

    /// <summary>Second of the query at which the last hit lies.</summary>
    internal double LastHit => Points.Hits[^1].QueryTime;

    /// <summary>The line of time: by motion where that was seen, as it is finer.</summary>
    internal TimeLine Line => Motion?.Line ?? Points.Line;

    /// <summary>The stretch as it is reported.</summary>
    internal AlignedRun ToRun(FingerprintData query, FingerprintData reference)
    {
        var span = new SharedSpan(this, query, reference).Find();
        var similarity = Math.Clamp(Motion?.Likeness ?? 0, 0, 1);
        var segment = new MatchedSegment(span, Line.Over(span, reference.DurationSeconds), similarity, IsMirrored, SegmentKind.Picture) { Geometry = Geometry(query, reference) };
        return new AlignedRun(segment, Line, Calibration.OfPicture(Score), Score);
    }

    /// <summary>How the two pictures lie.</summary>
    internal PictureGeometry Geometry(FingerprintData query, FingerprintData reference)
    {
        var geometry = FoundGeometry.Of(Points.Transform, IsMirrored, query, reference);
        return geometry with { Around = AroundArea.Of(query.Proxy, geometry.QueryArea, Span), LaidOver = [.. (Motion?.LaidOver ?? []).Select(area => IsMirrored ? area.Mirrored : area)] };
    }

    private double ScoreOf(MotionEvidence motion)
    {
        var points = Math.Min(1, Math.Sqrt(Points.Weight / EnoughPlaces));
        var told = Math.Min(1, motion.Moving / EnoughMoving);
        var whole = Math.Max(0, motion.Correlation);
        // Blocks save copies under things that move on their own, but lie where little moves.
        var blocks = (told * motion.ReferenceBlocks) + ((1 - told) * Math.Min(Math.Min(motion.ReferenceBlocks, motion.QueryBlocks), whole));
        var moves = Math.Max(Math.Min(whole, 1) * (told + ((1 - told) * 0.6)), blocks);
        if (motion.BeforeGround > moves) moves = (0.7 * moves) + (0.3 * motion.BeforeGround);
        var sure = points * moves * (1 - (0.3 * (1 - told)));
        var likeness = Math.Max(0, (motion.Likeness - 0.5) * 2) * Math.Max(0, (motion.LikeBlocks - 0.5) * 2);
        var still = 1 - Math.Min(1, Math.Max(motion.Moving, motion.QueryMoving) / 0.15);
        return sure + ((1 - sure) * points * likeness * (0.12 + (0.25 * still)));
    }
}
