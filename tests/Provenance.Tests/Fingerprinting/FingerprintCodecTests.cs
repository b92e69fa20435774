using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Points;

namespace Provenance.Tests.Fingerprinting;

public sealed class FingerprintCodecTests
{
    private static readonly FingerprintData Small = new()
    {
        Frames = [new FrameSample(0.25f, 99, new FrameHash(1, 2, 3, 0xf000000000000004), new FrameHash(5, 6, 7, 8))],
        KeyFrames = [new KeyFrameHashes(1.5f, 0x3e7763634367737e, 9, 10)],
        Sound = new SoundPrint([0xdeadbeef], [-45]),
        Points = [new PointFrame(0.5f, [new PicturePoint(0x0102030405060708, 0x1234, 100, 65535, 77, 200)])],
        DurationSeconds = 2.5,
        Width = 640,
        Height = 360,
    };

    private const string WithoutPoints = "0000803e63" +
        "0100000000000000020000000000000003000000000000000400000000" + "0000f0" +
        "0500000000000000060000000000000007000000000000000800000000000000" +
        "0000c03f7e7367436363773e09000000000000000a00000000000000efbeadded3";

    [Fact]
    public void The_bytes_are_pinned()
    {
        // Stored fingerprints are read by every later release: another value here is a new layout, never an edited test.
        const string expected = "50564650020000000000000000000440" + "01000000010000000100000001000000010000008002000068010000" +
            WithoutPoints + "0000003f01000000" + "08070605040302013412" + "6400ffff4dc8";

        Assert.Equal(expected, Convert.ToHexStringLower(FingerprintCodec.Pack(Small)));
    }

    [Fact]
    public void What_the_first_version_packed_is_read()
    {
        var back = FingerprintCodec.Unpack(Convert.FromHexString("50564650010000000000000000000440" + "010000000100000001000000" + WithoutPoints));

        Assert.Equal(Small.Frames, back.Frames);
        Assert.Equal(Small.KeyFrames, back.KeyFrames);
        Assert.Equal(Small.Sound.Words, back.Sound.Words);
        Assert.Equal((2.5, 0, 0), (back.DurationSeconds, back.Width, back.Points.Count));
    }

    [Fact]
    public void What_is_packed_comes_back_as_it_was()
    {
        var random = new Random(1);
        var fingerprint = new FingerprintData
        {
            Frames = [.. Enumerable.Range(0, 500).Select(i => new FrameSample(i * 0.25f, (byte)(i % 101), Hash(random), Hash(random)))],
            KeyFrames = [.. Enumerable.Range(0, 20).Select(i => new KeyFrameHashes(i, (ulong)random.NextInt64(), ulong.MaxValue, 0))],
            Sound = new SoundPrint([.. Enumerable.Range(0, 463).Select(_ => (uint)random.Next())], [.. Enumerable.Range(0, 463).Select(i => (sbyte)-(i % 129))]),
            Points = [.. Enumerable.Range(0, 9).Select(i => new PointFrame(i * 0.5f, [.. Enumerable.Range(0, 3 * i).Select(_ => Point(random))]))],
            DurationSeconds = 125.033,
            Width = 1920,
            Height = 1080,
        };

        var back = FingerprintCodec.Unpack(FingerprintCodec.Pack(fingerprint));

        Assert.Equal(fingerprint.Frames, back.Frames);
        Assert.Equal(fingerprint.KeyFrames, back.KeyFrames);
        Assert.Equal(fingerprint.Sound.Words, back.Sound.Words);
        Assert.Equal(fingerprint.Sound.Levels, back.Sound.Levels);
        Assert.Equal(fingerprint.Points.Select(f => f.TimeSeconds), back.Points.Select(f => f.TimeSeconds));
        Assert.Equal(fingerprint.Points.SelectMany(f => f.Points), back.Points.SelectMany(f => f.Points));
        Assert.Equal((125.033, 1920, 1080), (back.DurationSeconds, back.Width, back.Height));
    }

    [Fact]
    public void An_empty_fingerprint_comes_back_empty()
    {
        var back = FingerprintCodec.Unpack(FingerprintCodec.Pack(new FingerprintBuilder().Build(0)));

        Assert.Empty(back.Frames);
        Assert.Empty(back.Sound.Words);
    }

    [Fact]
    public void Cut_or_lengthened_bytes_are_refused_at_every_length()
    {
        var packed = FingerprintCodec.Pack(Small);
        for (var length = 0; length < packed.Length; length++)
            Assert.Throws<FormatException>(() => FingerprintCodec.Unpack(packed.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => FingerprintCodec.Unpack([.. packed, 0]));
    }

    [Theory]
    [InlineData(0, 0x51)] // another magic
    [InlineData(4, 3)] // another layout
    [InlineData(15, 0xc0)] // a negative duration
    [InlineData(15, 0x7f, 0xf8)] // an endless one
    [InlineData(19, 0x7f)] // two milliard frames
    [InlineData(23, 0xff)] // four milliard key frames
    [InlineData(27, 0xff)] // four milliard words
    [InlineData(31, 0xff)] // four milliard point frames
    [InlineData(35, 0xff)] // four milliard points
    [InlineData(47, 0xbe)] // a negative time
    [InlineData(48, 101)] // a quality above 100
    [InlineData(145, 1)] // a level above 0
    [InlineData(149, 0xbf)] // a negative time of points
    [InlineData(150, 2)] // more points than there are
    public void Hostile_bytes_are_refused(int at, byte value, byte before = 0)
    {
        var packed = FingerprintCodec.Pack(Small);
        packed[at] = value;
        if (before != 0) packed[at - 1] = before;

        Assert.Throws<FormatException>(() => FingerprintCodec.Unpack(packed));
    }

    [Fact]
    public void No_random_bytes_do_anything_but_be_read_or_refused()
    {
        var random = new Random(2);
        var packed = FingerprintCodec.Pack(Small);
        for (var trial = 0; trial < 5000; trial++)
        {
            var hostile = (byte[])packed.Clone();
            for (var i = random.Next(1, 6); i > 0; i--) hostile[random.Next(hostile.Length)] = (byte)random.Next(256);
            try
            {
                Assert.Equal(hostile, FingerprintCodec.Pack(FingerprintCodec.Unpack(hostile)));
            }
            catch (FormatException refused)
            {
                Assert.NotEmpty(refused.Message);
            }
        }
    }

    [Fact]
    public void What_could_not_be_read_back_is_not_packed()
    {
        var frame = Small.Frames[0];

        Assert.Throws<ArgumentException>(() => FingerprintCodec.Pack(Small with { Frames = [frame with { TimeSeconds = 1 }, frame] }));
        Assert.Throws<ArgumentException>(() => FingerprintCodec.Pack(Small with { Frames = [frame with { Quality = 101 }] }));
        Assert.Throws<ArgumentException>(() => FingerprintCodec.Pack(Small with { Sound = new SoundPrint([1], []) }));
        Assert.Throws<ArgumentException>(() => FingerprintCodec.Pack(Small with { Width = 0 }));
        Assert.Throws<ArgumentException>(() => FingerprintCodec.Pack(Small with { DurationSeconds = double.NaN }));
    }

    private static PicturePoint Point(Random random) =>
        new((ulong)random.NextInt64(), (ushort)random.Next(65536), (ushort)random.Next(65536), (ushort)random.Next(65536), (byte)random.Next(256), (byte)random.Next(256));

    private static FrameHash Hash(Random random) =>
        new((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());
}
