using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Proxies;

namespace Provenance.Tests.Fingerprinting.Proxies;

public sealed class MotionProxyTests
{
    private const int Width = 40;
    private const int Height = 24;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(237)]
    public void Frames_come_back_within_one_step_wherever_they_are_read_from(int count)
    {
        var frames = Frames(count);
        var proxy = MotionProxyCodec.Unpack(MotionProxyCodec.Pack(Build(frames)));
        Assert.Equal(count, proxy.FrameCount);

        var first = count / 3;
        var read = proxy.Read(first, count - first);
        for (var n = first; n < count; n++)
        {
            for (var i = 0; i < Width * Height; i++) Assert.InRange(read[((n - first) * Width * Height) + i] - frames[n][i], -1, 1);
        }
    }

    [Fact]
    public void No_frames_are_no_proxy()
    {
        var back = MotionProxyCodec.Unpack(MotionProxyCodec.Pack(new FingerprintBuilder().Build(0).Proxy));

        Assert.Equal((0, 0), (back.FrameCount, back.Chunks.Count));
    }

    [Fact]
    public void Cut_and_lengthened_bytes_are_refused()
    {
        var packed = MotionProxyCodec.Pack(Build(Frames(130)));
        for (var length = 0; length < packed.Length; length += 7) Assert.Throws<FormatException>(() => MotionProxyCodec.Unpack(packed.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => MotionProxyCodec.Unpack([.. packed, 0]));
    }

    [Fact]
    public void No_random_bytes_do_anything_but_be_read_or_refused()
    {
        var random = new Random(3);
        var packed = MotionProxyCodec.Pack(Build(Frames(5)));
        for (var trial = 0; trial < 2000; trial++)
        {
            var hostile = (byte[])packed.Clone();
            for (var i = random.Next(1, 6); i > 0; i--) hostile[random.Next(hostile.Length)] = (byte)random.Next(256);
            try
            {
                var proxy = MotionProxyCodec.Unpack(hostile);
                _ = proxy.Read(0, Math.Min(proxy.FrameCount, 200));
            }
            catch (Exception refused) when (refused is FormatException or InvalidDataException)
            {
                Assert.NotEmpty(refused.Message);
            }
        }
    }

    private static MotionProxy Build(List<byte[]> frames)
    {
        var builder = new FingerprintBuilder();
        foreach (var frame in frames) builder.AddProxyFrame(frame, Width, Height);
        return builder.Build(frames.Count / MotionProxy.FramesPerSecond).Proxy;
    }

    private static List<byte[]> Frames(int count) => [.. Enumerable.Range(0, count).Select(n => Pictures.Textured(Width, Height, n / 2))];
}
