using Provenance.Fingerprinting;

namespace Provenance.Tests.Matching;

/// <summary>Fingerprints of footage that never was: a place that stays and something that moves in it, as bits.</summary>
internal static class SyntheticFootage
{
    private const int FrameTime = 4;

    /// <summary>Footage of a place in which something moves: the same place with another <paramref name="moment"/> is another moment there.</summary>
    internal static FingerprintData Make(int place, int moment, double seconds, int? sound = null)
    {
        var scene = Bits(new Random(place));
        var random = new Random((place * 1_000) + moment);
        var moving = Enumerable.Range(0, 256).Where(_ => random.Next(3) == 0).ToArray();
        var frames = new List<FrameSample>();
        var picture = (bool[])scene.Clone();
        foreach (var bit in moving) picture[bit] = random.Next(2) == 0;
        for (var i = 0; i < seconds * FrameTime; i++)
        {
            for (var n = 0; n < 14; n++) picture[moving[random.Next(moving.Length)]] ^= true;
            frames.Add(new FrameSample(i / (float)FrameTime, 90, Hash(picture), Hash(Mirrored(picture))));
        }

        return new FingerprintData { Frames = frames, KeyFrames = [], Sound = sound is { } seed ? Sound(seed, seconds) : SoundPrint.None, DurationSeconds = seconds };
    }

    /// <summary>A stretch of footage, with as many bits of each frame changed as encoding it again, or writing over it, would.</summary>
    internal static FingerprintData Copy(this FingerprintData footage, double from, double to, int noise = 6, bool mirrored = false, double rate = 1)
    {
        var random = new Random(77);
        var length = (to - from) / rate;
        var frames = new List<FrameSample>();
        for (var i = 0; i < length * FrameTime; i++)
        {
            var source = footage.Frames[Math.Min(footage.Frames.Count - 1, (int)Math.Round((from + (rate * i / FrameTime)) * FrameTime))];
            var (hash, mirror) = mirrored ? (source.Mirrored, source.Hash) : (source.Hash, source.Mirrored);
            frames.Add(source with { TimeSeconds = i / (float)FrameTime, Hash = Noise(hash, noise, random), Mirrored = Noise(mirror, noise, random) });
        }

        return footage with { Frames = frames, Sound = Part(footage.Sound, from, to, random), DurationSeconds = length };
    }

    /// <summary>One after the other.</summary>
    internal static FingerprintData Then(this FingerprintData first, FingerprintData second) => new()
    {
        Frames = [.. first.Frames, .. second.Frames.Select(f => f with { TimeSeconds = f.TimeSeconds + (float)first.DurationSeconds })],
        KeyFrames = [],
        Sound = new SoundPrint([.. first.Sound.Words, .. second.Sound.Words], [.. first.Sound.Levels, .. second.Sound.Levels]),
        DurationSeconds = first.DurationSeconds + second.DurationSeconds,
    };

    /// <summary>A sound track that is like no other seed's.</summary>
    internal static SoundPrint Sound(int seed, double seconds, sbyte level = -20)
    {
        var random = new Random(seed);
        var words = new uint[(int)(seconds / SoundPrint.SecondsPerWord)];
        for (var i = 0; i < words.Length; i++) words[i] = (uint)random.NextInt64(1L << 32);
        return new SoundPrint(words, [.. words.Select(_ => level)]);
    }

    /// <summary>A hash with some bits changed, each at most once.</summary>
    internal static FrameHash Noise(FrameHash hash, int bits, Random random)
    {
        Span<byte> bytes = stackalloc byte[FrameHash.Size];
        hash.WriteTo(bytes);
        var places = Enumerable.Range(0, 256).ToArray();
        random.Shuffle(places);
        foreach (var place in places.AsSpan(0, bits)) bytes[place >> 3] ^= (byte)(1 << (place & 7));
        return FrameHash.ReadFrom(bytes);
    }

    /// <summary>A hash of random bits.</summary>
    internal static FrameHash RandomHash(Random random)
    {
        Span<byte> bytes = stackalloc byte[FrameHash.Size];
        random.NextBytes(bytes);
        return FrameHash.ReadFrom(bytes);
    }

    private static SoundPrint Part(SoundPrint sound, double from, double to, Random random)
    {
        var (first, last) = ((int)(from / SoundPrint.SecondsPerWord), (int)(to / SoundPrint.SecondsPerWord));
        var words = sound.Words.Skip(first).Take(last - first).Select(w => w ^ (1u << random.Next(32)));
        return new SoundPrint([.. words], [.. sound.Levels.Skip(first).Take(last - first)]);
    }

    private static bool[] Bits(Random random) => [.. Enumerable.Range(0, 256).Select(_ => random.Next(2) == 0)];

    // A mirrored picture has the columns of odd frequency negated, which are those of even index.
    private static bool[] Mirrored(bool[] picture) => [.. picture.Select((bit, i) => (i & 1) == 0 ? !bit : bit)];

    private static FrameHash Hash(bool[] bits)
    {
        Span<ulong> words = stackalloc ulong[4];
        for (var i = 0; i < 256; i++)
        {
            if (bits[i]) words[i >> 6] |= 1UL << (i & 63);
        }

        return new FrameHash(words[0], words[1], words[2], words[3]);
    }
}
