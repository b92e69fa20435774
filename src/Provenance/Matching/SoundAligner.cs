using System.Numerics;
using Provenance.Fingerprinting;
using Provenance.Matching.Kernels;

namespace Provenance.Matching;

/// <summary>Slides the Chromaprint words of a query along those of a reference and finds the runs that agree.</summary>
internal static class SoundAligner
{
    private const double FallThatEnds = 60;
    private const int LinesPerRate = 4;
    // Longer sound is thinned to this: a minute in two hours of each still has words to meet by.
    private const long MaxWordPairs = 200_000_000;

    private const double AsStrong = 0.85;
    private const double MostOf = 0.7;
    private const double ElsewhereSeconds = 1;

    // A word hears about two seconds beyond its own eighth.
    private const double Hearing = 2.2;

    private static readonly double[] Rates = [1, 0.8, 1.25];

    /// <summary>The strongest runs, in order of the query's time; none when nothing agrees.</summary>
    internal static IReadOnlyList<AlignedRun> Align(SoundTrack query, SoundTrack reference, MatchingOptions options)
    {
        if (query.Voting < options.MinSoundWords || reference.Voting < options.MinSoundWords) return [];

        AlignedRun[] runs = [.. Rates.SelectMany(rate => Offsets(query, reference, rate).SelectMany(offset => Follow(query, reference, rate, offset, options)))];
        return [.. AlignedRun.Strongest(runs, options.MaxSegments).Select(run => Array.Exists(runs, other => IsElsewhere(other, run)) ? run with { Segment = run.Segment with { IsOffsetUnknown = true } } : run)];
    }

    // As strong, over the same seconds of the query, and at other ones of the reference.
    private static bool IsElsewhere(AlignedRun other, AlignedRun run)
    {
        var (span, middle) = (run.Segment.Query, (run.Segment.Query.Start + run.Segment.Query.End) / 2);
        return other.Strength >= AsStrong * run.Strength && other.Segment.Query.OverlapWith(span) >= MostOf * span.Length && Math.Abs(other.Line.At(middle) - run.Line.At(middle)) >= ElsewhereSeconds;
    }

    private static List<int> Offsets(SoundTrack query, SoundTrack reference, double rate)
    {
        var step = (int)Math.Max(1, (long)query.Voting * reference.Words.Length / MaxWordPairs);
        int[] voting = [.. Enumerable.Range(0, query.Words.Length).Where(i => query.Votes[i]).Where((_, n) => n % step == 0)];
        var words = Array.ConvertAll(voting, i => query.Words[i]);
        var places = Array.ConvertAll(voting, i => Place(rate, i));
        var gains = new List<(int Gain, int Offset)>();
        for (var offset = -places[^1]; offset < reference.Words.Length - places[0]; offset++)
        {
            var gain = SoundGain.Best(words, places, reference.Words, reference.Votes, offset);
            if (gain > 0) gains.Add((gain, offset));
        }

        gains.Sort((one, other) => one.Gain != other.Gain ? other.Gain.CompareTo(one.Gain) : one.Offset.CompareTo(other.Offset));
        var offsets = new List<int>();
        foreach (var (_, offset) in gains)
        {
            if (offsets.Count == LinesPerRate) break;
            if (!offsets.Exists(o => Math.Abs(o - offset) <= 2)) offsets.Add(offset);
        }

        return offsets;
    }

    private static IEnumerable<AlignedRun> Follow(SoundTrack query, SoundTrack reference, double rate, int offset, MatchingOptions options)
    {
        var search = new RunSearch(FallThatEnds);
        var voting = new List<(int Word, int Errors)>();
        var ended = new List<Run>();
        for (var i = 0; i < query.Words.Length; i++)
        {
            if (Errors(query, reference, i, Place(rate, i) + offset) is not (>= 0 and var errors)) continue;
            voting.Add((i, errors));
            if (search.Add(SoundGain.Of(errors), voting.Count - 1) is { } run) ended.Add(run);
        }

        if (search.End() is { } last) ended.Add(last);
        var line = new TimeLine(rate, offset * SoundPrint.SecondsPerWord);
        return ended.Where(run => run.Last - run.First + 1 >= options.MinSoundWords)
            .Select(run => Weigh(query, reference, line, voting.GetRange(run.First, run.Last - run.First + 1), run.Sum));
    }

    private static AlignedRun Weigh(SoundTrack query, SoundTrack reference, TimeLine line, List<(int Word, int Errors)> voting, double sum)
    {
        var errors = voting.Average(v => v.Errors);
        var span = new TimeRange(
            voting[0].Word * SoundPrint.SecondsPerWord,
            Math.Min(query.Length, ((voting[^1].Word + 1) * SoundPrint.SecondsPerWord) + Hearing));
        var segment = new MatchedSegment(span, line.Over(span, reference.Length), Math.Clamp(1 - (errors / 16), 0, 1), false, SegmentKind.Sound);
        var score = Math.Clamp((9 - errors) / 2.5, 0, 1) / (1 + Math.Exp(-(sum - 130) / 25));
        return new AlignedRun(segment, line, Calibration.OfSound(score), sum * (line.Rate == 1 ? 1 : 0.9));
    }

    private static int Place(double rate, int word) => (int)Math.Round(rate * word);

    // -1 when one of the two words does not vote, or is not there.
    private static int Errors(SoundTrack query, SoundTrack reference, int word, int other) =>
        (uint)other < (uint)reference.Words.Length && query.Votes[word] && reference.Votes[other]
            ? BitOperations.PopCount(query.Words[word] ^ reference.Words[other])
            : -1;
}
