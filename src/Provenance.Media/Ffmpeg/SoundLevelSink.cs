using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Provenance.Media.Ffmpeg;

/// <summary>Measures mono 16-bit sound as it comes: only sums are kept.</summary>
internal sealed class SoundLevelSink : StreamSink
{
    /// <summary>Samples a second that the stream has: Chromaprint's own rate, so that its words and these samples share a clock.</summary>
    public const int SampleRate = 11025;

    // Chromaprint makes a word of 16 chroma rows, each smoothed over 5, each of 4,096 samples, 1,365 apart: 22 hops in all.
    private const int SamplesPerHop = 1365;
    private const int HopsPerWord = 22;

    private readonly List<long> _hopEnergies = [];
    private long _energy;
    private int _samplesInHop;

    /// <summary>Samples that came.</summary>
    public long Samples { get; private set; }

    /// <summary>The loudness of the sound that each of the first <paramref name="words"/> words is made of, in dBFS, -128 to 0.</summary>
    public sbyte[] LevelsOf(int words)
    {
        var levels = new sbyte[words];
        for (var word = 0; word < words; word++)
        {
            var first = Math.Min(word, _hopEnergies.Count);
            var hops = Math.Min(HopsPerWord, _hopEnergies.Count - first);
            long energy = 0;
            for (var hop = first; hop < first + hops; hop++) energy += _hopEnergies[hop];
            levels[word] = Decibels(energy, (long)hops * SamplesPerHop);
        }
        return levels;
    }

    /// <inheritdoc/>
    protected override async Task ConsumeAsync(Stream stream)
    {
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, CancellationToken.None)) > 1)
        {
            Add(MemoryMarshal.Cast<byte, short>(buffer.AsSpan(0, read & ~1)));
            if (read < buffer.Length) break;
        }
    }

    // A hop's energy is at most 1,365 * 2^30, a word's 22 times that: far below 2^63.
    private void Add(ReadOnlySpan<short> samples)
    {
        Samples += samples.Length;
        foreach (var stored in samples)
        {
            int sample = BitConverter.IsLittleEndian ? stored : BinaryPrimitives.ReverseEndianness(stored);
            _energy += sample * sample;
            if (++_samplesInHop < SamplesPerHop) continue;
            _hopEnergies.Add(_energy);
            (_energy, _samplesInHop) = (0, 0);
        }
    }

    private static sbyte Decibels(long energy, long samples) =>
        energy == 0 ? sbyte.MinValue : (sbyte)Math.Max(sbyte.MinValue, Math.Round(10 * Math.Log10(energy / (samples * 32768.0 * 32768.0))));
}
