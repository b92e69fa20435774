using Provenance.Fingerprinting;
using Provenance.Matching.Kernels;

namespace Provenance.Matching;

/// <summary>A line of time and what the frames that lie on it weigh together.</summary>
internal readonly record struct VotedLine(FrameOrientation Orientation, TimeLine Line, double Votes);

/// <summary>
/// Finds the lines of time along which frames resemble each other. Each pair of frames that is near enough votes, for every rate, for
/// the offset it implies; a query frame that resembles much of the reference is heard the less for it.
/// </summary>
internal static class LineVoting
{
    private const double BinsPerSecond = FingerprintData.FramesPerSecond;
    private const int PeaksPerRate = 3;

    // What remains of a vote that fits everywhere alike: enough for footage that stands still to have a line at all.
    private const float LeastShare = 0.05f;
    private const float BackgroundShare = 0.9f;

    /// <summary>The best lines of one orientation, at most <see cref="PeaksPerRate"/> a rate.</summary>
    internal static void Find(PictureTrack query, PictureTrack reference, FrameOrientation orientation, MatchingOptions options, List<VotedLine> lines)
    {
        var votes = options.Rates.Select(rate => new OffsetVotes(rate, query, reference)).ToArray();
        var queryHashes = query.Hashes(orientation);
        var (queryStep, referenceStep) = Steps(query.Count, reference.Count, options.MaxFramePairs);
        var references = EveryOf(reference, referenceStep);
        var hashes = Array.ConvertAll(references, r => reference.Hashes(FrameOrientation.Upright)[r]);
        var distances = new byte[hashes.Length];
        var weights = new float[hashes.Length];
        for (var i = 0; i < query.Count; i += queryStep)
        {
            if (!query.Votes[i]) continue;

            HashDistances.Measure(queryHashes[i], hashes, distances);
            if (!Weigh(distances, weights, options.FrameHitDistance)) continue;
            for (var j = 0; j < hashes.Length; j++)
            {
                if (weights[j] <= 0) continue;
                foreach (var offsets in votes) offsets.Add(query.Times[i], reference.Times[references[j]], weights[j]);
            }
        }

        foreach (var offsets in votes)
        {
            foreach (var (line, weight) in offsets.Peaks(PeaksPerRate)) lines.Add(new VotedLine(orientation, line, weight));
        }
    }

    private static bool Weigh(ReadOnlySpan<byte> distances, Span<float> weights, int hitDistance)
    {
        var sum = 0f;
        for (var j = 0; j < distances.Length; j++) sum += weights[j] = Math.Max(0, hitDistance - distances[j]);
        if (sum == 0) return false;

        var background = BackgroundShare * sum / distances.Length;
        for (var j = 0; j < distances.Length; j++)
        {
            if (weights[j] > 0) weights[j] = Math.Max(LeastShare * weights[j], weights[j] - background);
        }

        return true;
    }

    // Long footage is thinned on the reference's side first: dense on one side is enough to meet every aligned pair.
    private static (int Query, int Reference) Steps(int queries, int references, int maxPairs)
    {
        var excess = (double)queries * references / maxPairs;
        if (excess <= 1) return (1, 1);

        var referenceStep = (int)Math.Min(Math.Ceiling(excess), 2 * FingerprintData.FramesPerSecond);
        return ((int)Math.Max(1, Math.Ceiling(excess / referenceStep)), referenceStep);
    }

    private static int[] EveryOf(PictureTrack track, int step) =>
        [.. Enumerable.Range(0, track.Count).Where(i => i % step == 0 && track.Votes[i])];

    /// <summary>The votes for the offsets of one rate, in bins as long as a frame.</summary>
    private sealed class OffsetVotes
    {
        // Six days of both together: times beyond that are a broken header's, and must not cost memory.
        private const int MostBins = 2_000_000;

        private readonly double _rate;
        private readonly double _least;
        private readonly float[] _bins;

        internal OffsetVotes(double rate, PictureTrack query, PictureTrack reference)
        {
            _rate = rate;
            _least = -rate * query.Times[^1];
            _bins = new float[(int)Math.Min(MostBins, ((reference.Times[^1] - _least) * BinsPerSecond) + 3)];
        }

        internal void Add(double querySeconds, double referenceSeconds, float weight)
        {
            var place = (referenceSeconds - (_rate * querySeconds) - _least) * BinsPerSecond;
            var bin = (int)Math.Clamp(place, 0, MostBins);
            if (bin + 1 >= _bins.Length) return;

            var share = (float)(place - bin);
            _bins[bin] += weight * (1 - share);
            _bins[bin + 1] += weight * share;
        }

        internal IEnumerable<(TimeLine Line, double Votes)> Peaks(int most)
        {
            for (var n = 0; n < most; n++)
            {
                var peak = 0;
                for (var bin = 1; bin < _bins.Length; bin++)
                {
                    if (_bins[bin] > _bins[peak]) peak = bin;
                }

                var votes = _bins[peak];
                if (votes <= 0) yield break;

                yield return (new TimeLine(_rate, _least + (Centre(peak) / BinsPerSecond)), votes);
                for (var bin = Math.Max(0, peak - 2); bin <= Math.Min(_bins.Length - 1, peak + 2); bin++) _bins[bin] = 0;
            }
        }

        private double Centre(int peak)
        {
            var (sum, weighted) = (0.0, 0.0);
            for (var bin = Math.Max(0, peak - 1); bin <= Math.Min(_bins.Length - 1, peak + 1); bin++)
            {
                sum += _bins[bin];
                weighted += bin * (double)_bins[bin];
            }

            return weighted / sum;
        }
    }
}
