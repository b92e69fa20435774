using Provenance.Fingerprinting;
using Provenance.Matching.Motion;

namespace Provenance.Matching.Points;

/// <summary>Finds the stretches over which a query's picture, or its mirror image, lies in a reference's: by points that agree on one transform, and by what moves.</summary>
internal static class PointAligner
{
    // Two minutes and twenty; longer footage is looked at less often, so that an hour costs no more.
    private const int MostQueryFrames = 240;
    private const int MostReferenceFrames = 2400;
    private const int LinesAtFirst = 2;
    private const int LinesOfACopy = 6;
    private const double CopyFrom = 0.5;

    // Of the strongest line's weight: less is chance beside it.
    private const double LeastShare = 0.15;

    // Six or seven places in one frame agree by chance in every third pair; of the development set's copies the weakest line weighs 85.
    private const double LeastWeight = 8;

    private const double FrameSeconds = FingerprintData.FramesToAPointFrame / FingerprintData.FramesPerSecond;
    private const double OtherOffsetShare = 0.25;
    private const double OtherOffsetSeconds = 2;

    /// <summary>What was found, strongest first.</summary>
    internal static IReadOnlyList<PointEvidence> Align(FingerprintData query, FingerprintData reference)
    {
        if (query.Points.Count == 0 || reference.Points.Count == 0) return [];
        var hits = new FrameHits(PointTrack.Of(reference, MostReferenceFrames));
        var found = new List<PointEvidence>();
        foreach (var isMirrored in (bool[])[false, true])
        {
            var track = isMirrored ? PointTrack.Mirrored(query, MostQueryFrames) : PointTrack.Of(query, MostQueryFrames);
            if (!Promises(hits.FindFirst(track), track)) continue;
            var all = hits.FindAll(track);
            PointEvidence[] lines = [.. Of(track, all, isMirrored, (query, reference))];
            found.AddRange(lines);
            if (lines.MaxBy(e => e.Score) is { Score: >= CopyFrom } surest) found.AddRange(new UncoveredPieces(query, reference).Beside(surest, all));
        }

        return [.. found.OrderByDescending(e => e.Score)];
    }

    // The more lines are tried the likelier one agrees by chance: only of what is a copy anyway are all pieces looked for.
    private static int MostLines(double surest) => surest >= CopyFrom ? LinesOfACopy : LinesAtFirst;

    private static bool Promises(List<FrameHit> hits, PointTrack track) => HitLine.Strongest(hits, track) is { Weight: >= LeastWeight };

    private static IEnumerable<PointEvidence> Of(PointTrack track, List<FrameHit> hits, bool isMirrored, (FingerprintData Query, FingerprintData Reference) pair)
    {
        var (rest, least, surest) = (hits, LeastWeight, 0.0);
        for (var n = 0; n < MostLines(surest) && HitLine.Strongest(rest, track) is { } line && line.Weight >= least; n++)
        {
            least = Math.Max(least, LeastShare * line.Weight);
            var span = new TimeRange(line.Hits.Min(h => h.QueryTime), line.Hits.Max(h => h.QueryTime) + FrameSeconds);
            var candidate = new MotionCandidate(InPixels(line.Transform, pair), isMirrored, line.Line, span, OtherOffsets(hits, line.Line.Offset));
            var evidence = new PointEvidence(line, candidate.Transform, span, isMirrored, MotionAgreement.Find(pair.Query.Proxy, pair.Reference.Proxy, candidate));
            surest = Math.Max(surest, evidence.Score);
            yield return evidence;
            rest = [.. rest.Except(line.Hits)];
        }
    }

    private static List<double> OtherOffsets(List<FrameHit> hits, double offset)
    {
        var weights = hits.GroupBy(h => Math.Round(h.ReferenceTime - h.QueryTime)).Select(g => (Offset: g.Key, Weight: g.Sum(h => Math.Min(h.Places, HitLine.MostPlaces)))).ToList();
        var most = weights.Max(w => w.Weight);
        return [.. weights.Where(w => Math.Abs(w.Offset - offset) > OtherOffsetSeconds && w.Weight > OtherOffsetShare * most)
            .OrderByDescending(w => w.Weight).ThenBy(w => w.Offset).Select(w => w.Offset)];
    }

    // From the units of tracks to the pixels of proxies.
    private static FrameTransform InPixels(in FrameTransform transform, (FingerprintData Query, FingerprintData Reference) pair)
    {
        var (qx, qy) = Units(pair.Query);
        var (rx, ry) = Units(pair.Reference);
        // Pixel n covers n to n + 1.
        var x0 = ((transform.X0 + (transform.Xx * qx / 2) + (transform.Xy * qy / 2)) / rx) - 0.5;
        var y0 = ((transform.Y0 + (transform.Yx * qx / 2) + (transform.Yy * qy / 2)) / ry) - 0.5;
        return new FrameTransform(transform.Xx * qx / rx, transform.Xy * qy / rx, x0, transform.Yx * qx / ry, transform.Yy * qy / ry, y0);
    }

    private static (double X, double Y) Units(FingerprintData fingerprint)
    {
        var unit = PointTrack.ShortSide / Math.Min(fingerprint.Width, fingerprint.Height);
        return (unit * fingerprint.Width / fingerprint.Proxy.Width, unit * fingerprint.Height / fingerprint.Proxy.Height);
    }
}
