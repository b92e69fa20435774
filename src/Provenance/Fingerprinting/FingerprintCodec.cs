using System.Buffers.Binary;

namespace Provenance.Fingerprinting;

/// <summary>Packs a <see cref="FingerprintData"/> into bytes and back. The bytes are the same on every machine.</summary>
/// <remarks>
/// Little-endian. Header, 28 bytes: <c>PVFP</c>; u32 layout (1); f64 seconds; u32 counts of frames, key frames and words of sound.
/// Then the frames (f32 time, u8 quality, hash and mirrored hash of 32 bytes each, lowest bits first), the key frames (f32 time; average,
/// difference, perceptual as u64), the words (u32), the levels (i8). Nothing follows.
/// </remarks>
public static class FingerprintCodec
{
    private const uint Magic = 0x50465650; // "PVFP"
    private const uint Layout = 1;
    private const int HeaderSize = 28;
    private const int FrameSize = 4 + 1 + (2 * FrameHash.Size);
    private const int KeyFrameSize = 4 + (3 * 8);
    private const int SoundSize = 4 + 1;

    /// <summary>Packs a fingerprint.</summary>
    /// <exception cref="ArgumentException">It breaks a rule that <see cref="Unpack"/> enforces, such as the order of time.</exception>
    public static byte[] Pack(FingerprintData fingerprint)
    {
        if (Fault(fingerprint) is { } fault) throw new ArgumentException(fault, nameof(fingerprint));
        var (frames, keyFrames, sound) = (fingerprint.Frames, fingerprint.KeyFrames, fingerprint.Sound);
        var packed = new byte[checked((int)Size(frames.Count, keyFrames.Count, sound.Words.Count))];
        var writer = new Writer(packed);
        writer.UInt32(Magic);
        writer.UInt32(Layout);
        writer.Double(fingerprint.DurationSeconds);
        writer.UInt32((uint)frames.Count);
        writer.UInt32((uint)keyFrames.Count);
        writer.UInt32((uint)sound.Words.Count);
        foreach (var frame in frames) writer.Frame(frame);
        foreach (var frame in keyFrames) writer.KeyFrame(frame);
        foreach (var word in sound.Words) writer.UInt32(word);
        foreach (var level in sound.Levels) writer.Byte((byte)level);
        return packed;
    }

    /// <summary>Unpacks what <see cref="Pack"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not a packed fingerprint, are cut, or something follows.</exception>
    public static FingerprintData Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < HeaderSize)
            throw new FormatException($"A packed fingerprint has at least {HeaderSize} bytes; this has {packed.Length}.");
        var reader = new Reader(packed);
        if (reader.UInt32() != Magic) throw new FormatException("A packed fingerprint begins with PVFP; this does not.");
        if (reader.UInt32() is var layout and not Layout) throw new FormatException($"This reads layout {Layout} of a packed fingerprint; this is layout {layout}.");
        var duration = reader.Double();
        var (frames, keyFrames, words) = (reader.UInt32(), reader.UInt32(), reader.UInt32());
        // Before anything is allocated: a hostile count must not cost memory.
        if (Size(frames, keyFrames, words) is var size && size != packed.Length)
            throw new FormatException($"{frames} frames, {keyFrames} key frames and {words} words of sound take {size} bytes; this has {packed.Length}.");

        var fingerprint = reader.Body(duration, (int)frames, (int)keyFrames, (int)words);
        return Fault(fingerprint) is { } fault ? throw new FormatException(fault) : fingerprint;
    }

    private static long Size(long frames, long keyFrames, long words) =>
        HeaderSize + (frames * FrameSize) + (keyFrames * KeyFrameSize) + (words * SoundSize);

    private static string? Fault(FingerprintData fingerprint)
    {
        if (!double.IsFinite(fingerprint.DurationSeconds) || fingerprint.DurationSeconds < 0)
            return $"A fingerprint's duration is finite and not negative; this is {fingerprint.DurationSeconds}.";
        if (fingerprint.Sound.Words.Count != fingerprint.Sound.Levels.Count)
            return $"Each word of sound has one level; these are {fingerprint.Sound.Words.Count} and {fingerprint.Sound.Levels.Count}.";
        if (fingerprint.Frames.Any(frame => frame.Quality > 100)) return "A frame's quality is 0 to 100; one is higher.";
        if (fingerprint.Sound.Levels.Any(level => level > 0)) return "A level is -128 to 0; one is higher.";
        if (!IsInOrder(fingerprint.Frames.Select(frame => frame.TimeSeconds))) return "Frame times are finite, not negative and in order; these are not.";
        return IsInOrder(fingerprint.KeyFrames.Select(frame => frame.TimeSeconds)) ? null : "Key frame times are finite, not negative and in order; these are not.";
    }

    private static bool IsInOrder(IEnumerable<float> times)
    {
        var last = 0f;
        foreach (var time in times)
        {
            if (!float.IsFinite(time) || time < last) return false;
            last = time;
        }

        return true;
    }

    private ref struct Writer(Span<byte> rest)
    {
        private Span<byte> _rest = rest;

        public void Byte(byte value)
        {
            _rest[0] = value;
            _rest = _rest[1..];
        }

        public void UInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_rest, value);
            _rest = _rest[4..];
        }

        public void UInt64(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_rest, value);
            _rest = _rest[8..];
        }

        public void Double(double value) => UInt64(BitConverter.DoubleToUInt64Bits(value));

        public void Frame(FrameSample frame)
        {
            UInt32(BitConverter.SingleToUInt32Bits(frame.TimeSeconds));
            Byte(frame.Quality);
            frame.Hash.WriteTo(_rest);
            frame.Mirrored.WriteTo(_rest[FrameHash.Size..]);
            _rest = _rest[(2 * FrameHash.Size)..];
        }

        public void KeyFrame(KeyFrameHashes frame)
        {
            UInt32(BitConverter.SingleToUInt32Bits(frame.TimeSeconds));
            UInt64(frame.Average);
            UInt64(frame.Difference);
            UInt64(frame.Perceptual);
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public FingerprintData Body(double duration, int frameCount, int keyFrameCount, int wordCount)
        {
            var frames = new FrameSample[frameCount];
            foreach (ref var frame in frames.AsSpan()) frame = Frame();
            var keyFrames = new KeyFrameHashes[keyFrameCount];
            foreach (ref var frame in keyFrames.AsSpan()) frame = new KeyFrameHashes(Single(), UInt64(), UInt64(), UInt64());
            var words = new uint[wordCount];
            foreach (ref var word in words.AsSpan()) word = UInt32();
            var levels = new sbyte[wordCount];
            foreach (ref var level in levels.AsSpan()) level = (sbyte)Byte();
            return new FingerprintData { Frames = frames, KeyFrames = keyFrames, Sound = new SoundPrint(words, levels), DurationSeconds = duration };
        }

        public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

        public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

        private FrameSample Frame() => new(Single(), Byte(), FrameHash.ReadFrom(Take(FrameHash.Size)), FrameHash.ReadFrom(Take(FrameHash.Size)));

        private float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

        private ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

        private byte Byte() => Take(1)[0];

        private ReadOnlySpan<byte> Take(int count)
        {
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }
    }
}
