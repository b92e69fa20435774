using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>
/// What a run of aligned frames proves. Closeness alone proves little: the same place at another moment is close too. What tells them
/// apart is whether the frames change together: over every second of the run, the distances between frames that are not aligned,
/// less those of aligned ones, are twice the covariance of the hashes' bits over time; divided by the spread of both
/// sides that is a correlation, 1 for the same moment and 0 for another, whatever stands still over both pictures.
/// </summary>
internal static class PictureEvidence
{
    /// <summary>Frames to each side that a frame is held against: a second, so that a common cut does not pass for common motion.</summary>
    private const int Reach = 4;

    // Bits from one frame to the next at which the two count as independent looks.
    private const double IndependentBits = 64;

    /// <summary>Weighs a run; <paramref name="pairs"/> holds at least one.</summary>
    internal static AlignedRun Weigh(PictureTrack query, PictureTrack reference, VotedLine voted, List<FramePair> pairs, double sum)
    {
        var queryHashes = query.Hashes(voted.Orientation);
        var referenceHashes = reference.Hashes(FrameOrientation.Upright);
        var distance = pairs.Average(p => p.Distance);
        var (correlation, looks) = Agreement(pairs, queryHashes, referenceHashes);
        var prior = voted.Line.Rate == 1 ? 1 : 0.9;
        return new AlignedRun(
            Segment(query, reference, voted, pairs), voted.Line, Calibration.OfPicture(Score(distance, correlation, looks, pairs.Count)), sum * (0.1 + Math.Max(0, correlation)) * prior);
    }

    /// <summary>The stretch that the pairs cover, as it is reported.</summary>
    internal static MatchedSegment Segment(PictureTrack query, PictureTrack reference, VotedLine voted, List<FramePair> pairs)
    {
        var end = query.Times[pairs[^1].Query] + (1 / FingerprintData.FramesPerSecond);
        var span = new TimeRange(query.Times[pairs[0].Query], Math.Min(query.Length, end));
        return new MatchedSegment(
            span, voted.Line.Over(span, reference.Length), Math.Clamp(1 - (pairs.Average(p => p.Distance) / 128), 0, 1),
            voted.Orientation == FrameOrientation.Mirrored, SegmentKind.Picture);
    }

    private static double Score(double distance, double correlation, double looks, int frames)
    {
        var closeness = Math.Max(0, (96 - distance) / 96);
        var length = Math.Min(1, frames / 16.0);
        var motion = Math.Max(0, correlation) * Math.Sqrt(looks) * closeness * length;
        var sameness = Math.Max(0, (24 - distance) / 24) * length;
        return 1 - Math.Exp(-(2.5 * motion) - (0.5 * sameness));
    }

    /// <summary>How far the frames change together, -1 to 1, and over how many independent looks that was seen.</summary>
    internal static (double Correlation, double Looks) Agreement(List<FramePair> pairs, FrameHash[] query, FrameHash[] reference)
    {
        var (covariance, querySpread, referenceSpread, looks) = (0.0, 0.0, 0.0, 1.0);
        for (var a = 0; a < pairs.Count; a++)
        {
            var (first, last) = (Math.Max(0, a - Reach), Math.Min(pairs.Count - 1, a + Reach));
            for (var b = first; b <= last; b++)
            {
                if (a == b) continue;
                covariance += query[pairs[a].Query].DistanceTo(reference[pairs[b].Reference]) - ((pairs[a].Distance + pairs[b].Distance) / 2.0);
                if (b < a) continue;
                var (inQuery, inReference) = (query[pairs[a].Query].DistanceTo(query[pairs[b].Query]), reference[pairs[a].Reference].DistanceTo(reference[pairs[b].Reference]));
                querySpread += 2 * inQuery;
                referenceSpread += 2 * inReference;
                if (b == a + 1) looks += Math.Min(1, Math.Min(inQuery, inReference) / IndependentBits);
            }
        }

        var spread = Math.Sqrt(querySpread * referenceSpread);
        return (spread == 0 ? 0 : covariance / spread, looks);
    }
}
