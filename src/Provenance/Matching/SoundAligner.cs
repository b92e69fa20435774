using System.Numerics;
using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>Slides the Chromaprint words of a query along those of a reference and finds the runs that agree.</summary>
internal static class SoundAligner
{
    // Words that have nothing in common differ in 16 of 32 bits; a copy's in 0 to 7. A word gains what it stays under 10.
    private const int WorthlessErrors = 10;
    private const int WorstGain = -6;
    private const double FallThatEnds = 60;
    private const int LinesPerRate = 4;
    // Longer sound is thinned to this: a minute in two hours of each still has words to meet by.
    private const long MaxWordPairs = 200_000_000;

    // A word hears about two seconds beyond its own eighth.
    private const double Hearing = 2.2;

    private static readonly double[] Rates = [1, 0.8, 1.25];

    /// <summary>The strongest runs, in order of the query's time; none when nothing agrees.</summary>
    internal static IReadOnlyList<AlignedRun> Align(SoundTrack query, SoundTrack reference, MatchingOptions options)
    {
        if (query.Voting < options.MinSoundWords || reference.Voting < options.MinSoundWords) return [];

        var runs = Rates.SelectMany(rate => Offsets(query, reference, rate).SelectMany(offset => Follow(query, reference, rate, offset, options)));
        return AlignedRun.Strongest(runs, options.MaxSegments);
    }

    private static List<int> Offsets(SoundTrack query, SoundTrack reference, double rate)
    {
        var step = (int)Math.Max(1, (long)query.Words.Length * reference.Words.Length / MaxWordPairs);
        var least = -(int)Math.Round(rate * query.Words.Length) + 1;
        var gains = new (double Gain, int Offset)[reference.Words.Length - least];
        for (var o = 0; o < gains.Length; o++) gains[o] = (Best(query, reference, rate, least + o, step), least + o);
        Array.Sort(gains, (one, other) => one.Gain != other.Gain ? other.Gain.CompareTo(one.Gain) : one.Offset.CompareTo(other.Offset));
        var offsets = new List<int>();
        foreach (var (gain, offset) in gains)
        {
            if (gain <= 0 || offsets.Count == LinesPerRate) break;
            if (!offsets.Exists(o => Math.Abs(o - offset) <= 2)) offsets.Add(offset);
        }

        return offsets;
    }

    private static double Best(SoundTrack query, SoundTrack reference, double rate, int offset, int step)
    {
        var (sum, best) = (0, 0);
        for (var i = 0; i < query.Words.Length; i += step)
        {
            if (Errors(query, reference, i, (int)Math.Round(rate * i) + offset) is not (>= 0 and var errors)) continue;
            sum = Math.Max(0, sum + Math.Max(WorstGain, WorthlessErrors - errors));
            best = Math.Max(best, sum);
        }

        return best;
    }

    private static IEnumerable<AlignedRun> Follow(SoundTrack query, SoundTrack reference, double rate, int offset, MatchingOptions options)
    {
        var search = new RunSearch(FallThatEnds);
        var voting = new List<(int Word, int Errors)>();
        var ended = new List<Run>();
        for (var i = 0; i < query.Words.Length; i++)
        {
            if (Errors(query, reference, i, (int)Math.Round(rate * i) + offset) is not (>= 0 and var errors)) continue;
            voting.Add((i, errors));
            if (search.Add(Math.Max(WorstGain, WorthlessErrors - errors), voting.Count - 1) is { } run) ended.Add(run);
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
        return new AlignedRun(segment, line, score, sum * (line.Rate == 1 ? 1 : 0.9));
    }

    // -1 when one of the two words does not vote, or is not there.
    private static int Errors(SoundTrack query, SoundTrack reference, int word, int other) =>
        (uint)other < (uint)reference.Words.Length && query.Votes[word] && reference.Votes[other]
            ? BitOperations.PopCount(query.Words[word] ^ reference.Words[other])
            : -1;
}
