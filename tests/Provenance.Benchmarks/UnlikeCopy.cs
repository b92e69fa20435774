using System.Numerics;
using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Points;

namespace Provenance.Benchmarks;

/// <summary>
/// Makes real footage into other footage that is as hard to search: all signatures, all PDQ hashes and all words of sound are changed by one random mask each,
/// so nothing of it is like what it was; visual words, places and times stay, so lists and lines are as long as real ones.
/// </summary>
/// <param name="seed">Chooses the masks; 0 changes nothing.</param>
internal sealed class UnlikeCopy(int seed)
{
    private readonly ulong _signature = seed == 0 ? 0 : Mask(new Random(seed));
    private readonly uint _sound = seed == 0 ? 0 : SoundMask(new Random(seed + 500_000_000));
    private readonly FrameHash _picture = seed == 0 ? default : new FrameHash(Mask(new Random(-seed)), Mask(new Random(~seed)), Mask(new Random(seed + 900_000_000)), Mask(new Random(seed + 1_300_000_000)));

    /// <summary>The copy.</summary>
    internal FingerprintData Of(FingerprintData footage) => seed == 0 ? footage : footage with
    {
        Frames = [.. footage.Frames.Select(f => f with { Hash = Masked(f.Hash), Mirrored = Masked(f.Mirrored) })],
        KeyFrames = [.. footage.KeyFrames.Select(k => k with { Average = k.Average ^ _signature, Difference = k.Difference ^ _signature, Perceptual = k.Perceptual ^ _signature })],
        Sound = footage.Sound with { Words = [.. footage.Sound.Words.Select(w => w ^ _sound)] },
        Points = [.. footage.Points.Select(f => f with { Points = [.. f.Points.Select(Masked)] })],
    };

    private PicturePoint Masked(PicturePoint point) => point with { Signature = point.Signature ^ _signature };

    private FrameHash Masked(FrameHash hash) => new(hash.Bits0 ^ _picture.Bits0, hash.Bits1 ^ _picture.Bits1, hash.Bits2 ^ _picture.Bits2, hash.Bits3 ^ _picture.Bits3);

    private static uint SoundMask(Random random)
    {
        while (true)
        {
            var mask = (uint)random.NextInt64();
            if (IsUnlike(mask, sizeof(uint) * 8)) return mask;
        }
    }

    private static ulong Mask(Random random)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        while (true)
        {
            random.NextBytes(bytes);
            var mask = BitConverter.ToUInt64(bytes);
            if (IsUnlike(mask, sizeof(ulong) * 8)) return mask;
        }
    }

    // Of a thousand random masks some change so few bits that what they make is as like as a copy in a bad codec: those are drawn again.
    private static bool IsUnlike(ulong mask, int bits) => BitOperations.PopCount(mask) * 8 / bits is 3 or 4;
}
