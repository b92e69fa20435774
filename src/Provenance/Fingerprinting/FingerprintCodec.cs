using System.Buffers.Binary;
using Provenance.Fingerprinting.Points;

namespace Provenance.Fingerprinting;

/// <summary>Packs a <see cref="FingerprintData"/> into bytes and back. The bytes are the same on every machine.</summary>
/// <remarks>
/// Little-endian. Header, 44 bytes: <c>PVFP</c>; u32 layout (2); f64 seconds; u32 counts of frames, key frames, words of sound, point frames and points; u32 width and height.
/// Then the frames (f32 time, u8 quality, hash and mirrored hash of 32 bytes each, lowest bits first), the key frames (f32 time; average,
/// difference, perceptual as u64), the words (u32), the levels (i8), the point frames (f32 time, u32 count of points), the points of all of them (u64 signature,
/// u16 word, u16 x, u16 y, u8 scale, u8 direction). Nothing follows. Layout 1, of earlier versions, is read too: it has neither points, nor their counts, nor width and height. The motion proxy is kept apart: see <see cref="Proxies.MotionProxyCodec"/>.
/// </remarks>
public static class FingerprintCodec
{
    private const uint Magic = 0x50465650; // "PVFP"
    private const uint Layout = 2;
    private const uint LayoutWithoutPoints = 1;
    private const int HeaderSize = 44;
    private const int HeaderSizeWithoutPoints = 28;
    private const int FrameSize = 4 + 1 + (2 * FrameHash.Size);
    private const int KeyFrameSize = 4 + (3 * 8);
    private const int SoundSize = 4 + 1;
    private const int PointFrameSize = 4 + 4;

    /// <summary>Packs a fingerprint.</summary>
    /// <exception cref="ArgumentException">It breaks a rule that <see cref="Unpack"/> enforces, such as the order of time.</exception>
    public static byte[] Pack(FingerprintData fingerprint)
    {
        if (Fault(fingerprint) is { } fault) throw new ArgumentException(fault, nameof(fingerprint));
        var (frames, keyFrames, sound) = (fingerprint.Frames, fingerprint.KeyFrames, fingerprint.Sound);
        var points = fingerprint.Points.Sum(frame => frame.Points.Count);
        var counts = new Counts((uint)frames.Count, (uint)keyFrames.Count, (uint)sound.Words.Count, (uint)fingerprint.Points.Count, (uint)points);
        var packed = new byte[checked((int)counts.Size)];
        var writer = new Writer(packed);
        writer.UInt32(Magic);
        writer.UInt32(Layout);
        writer.Double(fingerprint.DurationSeconds);
        foreach (var count in (ReadOnlySpan<uint>)[counts.Frames, counts.KeyFrames, counts.Words, counts.PointFrames, counts.Points]) writer.UInt32(count);
        writer.UInt32((uint)fingerprint.Width);
        writer.UInt32((uint)fingerprint.Height);
        foreach (var frame in frames) writer.Frame(frame);
        foreach (var frame in keyFrames) writer.KeyFrame(frame);
        foreach (var word in sound.Words) writer.UInt32(word);
        foreach (var level in sound.Levels) writer.Byte((byte)level);
        foreach (var frame in fingerprint.Points) writer.PointFrame(frame);
        foreach (var frame in fingerprint.Points)
        {
            foreach (var point in frame.Points) writer.Point(point);
        }

        return packed;
    }

    /// <summary>Unpacks what <see cref="Pack"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not a packed fingerprint, are cut, or something follows.</exception>
    public static FingerprintData Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < HeaderSizeWithoutPoints)
            throw new FormatException($"A packed fingerprint has at least {HeaderSizeWithoutPoints} bytes; this has {packed.Length}.");
        var reader = new Reader(packed);
        if (reader.UInt32() != Magic) throw new FormatException("A packed fingerprint begins with PVFP; this does not.");
        var layout = reader.UInt32();
        if (layout is not (Layout or LayoutWithoutPoints))
            throw new FormatException($"This reads layouts {LayoutWithoutPoints} and {Layout} of a packed fingerprint; this is layout {layout}.");
        if (layout == Layout && packed.Length < HeaderSize) throw new FormatException($"A packed fingerprint has at least {HeaderSize} bytes; this has {packed.Length}.");
        var duration = reader.Double();
        var counts = layout == Layout
            ? new Counts(reader.UInt32(), reader.UInt32(), reader.UInt32(), reader.UInt32(), reader.UInt32())
            : new Counts(reader.UInt32(), reader.UInt32(), reader.UInt32(), 0, 0);
        var (width, height) = layout == Layout ? (reader.UInt32(), reader.UInt32()) : (0, 0);
        // Before anything is allocated: a hostile count must not cost memory.
        var size = counts.Size - (layout == Layout ? 0 : HeaderSize - HeaderSizeWithoutPoints);
        if (size != packed.Length) throw new FormatException($"{counts} take {size} bytes; this has {packed.Length}.");

        var fingerprint = reader.Body(duration, counts) with { Width = (int)width, Height = (int)height };
        return Fault(fingerprint) is { } fault ? throw new FormatException(fault) : fingerprint;
    }

    private readonly record struct Counts(uint Frames, uint KeyFrames, uint Words, uint PointFrames, uint Points)
    {
        public long Size =>
            HeaderSize + ((long)Frames * FrameSize) + ((long)KeyFrames * KeyFrameSize) + ((long)Words * SoundSize) + ((long)PointFrames * PointFrameSize) + ((long)Points * PicturePoint.Size);

        public override string ToString() => $"{Frames} frames, {KeyFrames} key frames, {Words} words of sound and {Points} points of {PointFrames} frames";
    }

    private static string? Fault(FingerprintData fingerprint)
    {
        if (!double.IsFinite(fingerprint.DurationSeconds) || fingerprint.DurationSeconds < 0)
            return $"A fingerprint's duration is finite and not negative; this is {fingerprint.DurationSeconds}.";
        if (fingerprint.Sound.Words.Count != fingerprint.Sound.Levels.Count)
            return $"Each word of sound has one level; these are {fingerprint.Sound.Words.Count} and {fingerprint.Sound.Levels.Count}.";
        if (fingerprint.Frames.Any(frame => frame.Quality > 100)) return "A frame's quality is 0 to 100; one is higher.";
        if (fingerprint.Sound.Levels.Any(level => level > 0)) return "A level is -128 to 0; one is higher.";
        if (fingerprint.Points.Count > 0 && (fingerprint.Width < 1 || fingerprint.Height < 1)) return "A picture with points has a width and a height; this has none.";
        if (!IsInOrder(fingerprint.Points.Select(frame => frame.TimeSeconds))) return "Point frame times are finite, not negative and in order; these are not.";
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

        public void PointFrame(PointFrame frame)
        {
            UInt32(BitConverter.SingleToUInt32Bits(frame.TimeSeconds));
            UInt32((uint)frame.Points.Count);
        }

        public void Point(PicturePoint point)
        {
            UInt64(point.Signature);
            UInt32(point.Word | ((uint)point.X << 16));
            UInt32(point.Y | ((uint)point.Scale << 16) | ((uint)point.Direction << 24));
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

        public FingerprintData Body(double duration, Counts counts)
        {
            var frames = new FrameSample[counts.Frames];
            foreach (ref var frame in frames.AsSpan()) frame = Frame();
            var keyFrames = new KeyFrameHashes[counts.KeyFrames];
            foreach (ref var frame in keyFrames.AsSpan()) frame = new KeyFrameHashes(Single(), UInt64(), UInt64(), UInt64());
            var words = new uint[counts.Words];
            foreach (ref var word in words.AsSpan()) word = UInt32();
            var levels = new sbyte[counts.Words];
            foreach (ref var level in levels.AsSpan()) level = (sbyte)Byte();
            return new FingerprintData
            {
                Frames = frames,
                KeyFrames = keyFrames,
                Sound = new SoundPrint(words, levels),
                Points = PointFrames(counts),
                DurationSeconds = duration,
            };
        }

        private PointFrame[] PointFrames(Counts counts)
        {
            var heads = new (float Time, uint Count)[counts.PointFrames];
            foreach (ref var head in heads.AsSpan()) head = (Single(), UInt32());
            if (heads.Sum(head => (long)head.Count) != counts.Points) throw new FormatException($"The frames of {counts.Points} points hold {heads.Sum(head => (long)head.Count)}.");
            var frames = new PointFrame[heads.Length];
            for (var f = 0; f < frames.Length; f++)
            {
                var points = new PicturePoint[heads[f].Count];
                foreach (ref var point in points.AsSpan()) point = Point();
                frames[f] = new PointFrame(heads[f].Time, points);
            }

            return frames;
        }

        private PicturePoint Point()
        {
            var (signature, left, right) = (UInt64(), UInt32(), UInt32());
            return new PicturePoint(signature, (ushort)left, (ushort)(left >> 16), (ushort)right, (byte)(right >> 16), (byte)(right >> 24));
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
