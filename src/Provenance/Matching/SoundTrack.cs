using System.Numerics;
using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>The sound of one fingerprint as the aligner reads it: which words say something.</summary>
internal sealed class SoundTrack
{
    // Words a second and two seconds back: what repeats at these distances is a hum or a beat, and agrees at every offset.
    private static readonly int[] Lags = [8, 16];
    private const int RepeatingBits = 3;

    internal SoundTrack(FingerprintData fingerprint, MatchingOptions options)
    {
        Words = [.. fingerprint.Sound.Words];
        Length = fingerprint.DurationSeconds;
        Votes = new bool[Words.Length];
        for (var i = 0; i < Words.Length; i++) Votes[i] = fingerprint.Sound.Levels[i] >= options.SilenceBelow && !Repeats(i);
        Voting = Votes.Count(v => v);
    }

    /// <summary>Chromaprint words.</summary>
    internal uint[] Words { get; }

    /// <summary>Whether each word says anything.</summary>
    internal bool[] Votes { get; }

    /// <summary>Words that do.</summary>
    internal int Voting { get; }

    /// <summary>Seconds of footage.</summary>
    internal double Length { get; }

    private bool Repeats(int at) => Array.Exists(Lags, lag => at >= lag && BitOperations.PopCount(Words[at] ^ Words[at - lag]) <= RepeatingBits);
}
