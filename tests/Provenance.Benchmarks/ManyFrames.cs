using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Store;
using TestKit;

namespace Provenance.Benchmarks;

/// <summary>A desk with millions of indexed frames: appearances in cascades, each with a fingerprint of generated footage of some four minutes, with sound.</summary>
internal static class ManyFrames
{
    internal const int FramesOfOne = 1_000;

    private const int Batch = 100;
    private const int FramesPerShot = 16;
    private const int Seconds = FramesOfOne / (int)FingerprintData.FramesPerSecond;

    /// <summary>Fills an empty store, and gives some of what it holds to be looked up: hashes of frames, of key frames and of files.</summary>
    internal static async Task<Samples> FillAsync(IDbContextFactory<ProvenanceDbContext> store, int frames)
    {
        var (random, count) = (new Random(31), frames / FramesOfOne);
        var samples = new Samples([], [], []);
        await using (var db = await store.CreateDbContextAsync()) await db.Database.MigrateAsync();
        await ManyAppearances.FillAsync(store, count);
        for (var from = 0; from < count; from += Batch)
        {
            await using var db = await store.CreateDbContextAsync();
            foreach (var medium in await db.MediaFiles.OrderBy(m => m.Id).Skip(from).Take(Batch).ToListAsync())
            {
                var footage = Footage(random);
                samples.Files.Add(medium.Sha256);
                samples.Frames.Add(footage.Frames[random.Next(FramesOfOne)].Hash);
                samples.KeyFrames.Add(footage.KeyFrames[random.Next(footage.KeyFrames.Count)].Perceptual);
                db.Add(new Fingerprint
                {
                    MediaFileId = medium.Id,
                    Algorithm = FingerprintAlgorithm.V2,
                    Packed = FingerprintCodec.Pack(footage),
                    DurationSeconds = Seconds,
                    IsComplete = true,
                    MadeAt = medium.AcquiredAt,
                });
            }

            await db.SaveChangesAsync();
        }

        return samples;
    }

    /// <summary>A hash so many bits away.</summary>
    internal static FrameHash Flip(Random random, FrameHash hash, int bits)
    {
        Span<byte> bytes = stackalloc byte[FrameHash.Size];
        hash.WriteTo(bytes);
        for (var i = 0; i < bits; i++) bytes[random.Next(FrameHash.Size)] ^= (byte)(1 << random.Next(8));
        return FrameHash.ReadFrom(bytes);
    }

    internal static FrameHash RandomHash(Random random)
    {
        Span<byte> bytes = stackalloc byte[FrameHash.Size];
        random.NextBytes(bytes);
        return FrameHash.ReadFrom(bytes);
    }

    // Shots of frames that drift by more than encoding changes, so that every one of them is indexed.
    private static FingerprintData Footage(Random random)
    {
        var frames = new FrameSample[FramesOfOne];
        var hash = RandomHash(random);
        for (var i = 0; i < frames.Length; i++)
        {
            hash = i % FramesPerShot == 0 ? RandomHash(random) : Flip(random, hash, random.Next(22, 40));
            frames[i] = new FrameSample(i / (float)FingerprintData.FramesPerSecond, 100, hash, RandomHash(random));
        }

        var words = new uint[(int)(Seconds / SoundPrint.SecondsPerWord)];
        foreach (ref var word in words.AsSpan()) word = (uint)random.NextInt64(1L << 32);
        return new FingerprintData
        {
            Frames = frames,
            KeyFrames = [.. Enumerable.Range(0, Seconds / 2).Select(i => new KeyFrameHashes(2 * i, (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64()))],
            Sound = new SoundPrint(words, [.. words.Select(_ => (sbyte)-20)]),
            DurationSeconds = Seconds,
        };
    }

    /// <summary>What can be looked up and is known: one of each footage.</summary>
    internal sealed record Samples(List<FrameHash> Frames, List<ulong> KeyFrames, List<string> Files)
    {
        /// <summary>Paths of look-ups by a kind of hash; of frames, half lie 0 to 31 bits from a known one, half are unrelated.</summary>
        internal string[] Paths(string kind, int count)
        {
            var random = new Random(7);
            return [.. Enumerable.Range(0, count).Select(i => kind switch
            {
                "pdq" => $"pdq/{(i % 2 == 0 ? Flip(random, Frames[random.Next(Frames.Count)], random.Next(32)) : RandomHash(random))}",
                "perceptual" => string.Create(CultureInfo.InvariantCulture, $"perceptual/{KeyFrames[random.Next(KeyFrames.Count)]:x16}"),
                _ => $"sha256/{Files[random.Next(Files.Count)]}",
            })];
        }
    }
}
