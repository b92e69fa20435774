using Provenance.Fingerprinting;

namespace Provenance.Tests.Fingerprinting;

public sealed class FingerprintBuilderTests
{
    private static readonly byte[] Luma = Pictures.Textured(160, 90, 1);

    [Fact]
    public void Frames_key_frames_and_sound_come_out_in_order_of_time()
    {
        var builder = new FingerprintBuilder();
        foreach (var time in (double[])[0.5, 0, 0.25]) builder.AddFrame(Luma, 160, 90, time);
        foreach (var time in (double[])[2, 1]) builder.AddKeyFrame(new byte[192], new byte[216], new byte[12288], time);
        builder.SetSound([1, 2], [-20, -128]);

        var fingerprint = builder.Build(12.5);

        Assert.Equal(3, builder.FrameCount);
        Assert.Equal([0f, 0.25f, 0.5f], fingerprint.Frames.Select(frame => frame.TimeSeconds));
        Assert.Equal(new PdqHasher().Hash(Luma, 160, 90), new PictureHash(fingerprint.Frames[0].Quality, fingerprint.Frames[0].Hash, fingerprint.Frames[0].Mirrored));
        Assert.Equal([1f, 2f], fingerprint.KeyFrames.Select(frame => frame.TimeSeconds));
        Assert.Equal([1u, 2u], fingerprint.Sound.Words);
        Assert.Equal([(sbyte)-20, (sbyte)-128], fingerprint.Sound.Levels);
        Assert.Equal(12.5, fingerprint.DurationSeconds);
    }

    [Fact]
    public async Task Frames_and_key_frames_and_sound_may_come_at_once()
    {
        var builder = new FingerprintBuilder();
        await Task.WhenAll(
            Task.Run(() => { for (var i = 0; i < 200; i++) builder.AddFrame(Luma, 160, 90, i * 0.25); }),
            Task.Run(() => { for (var i = 0; i < 200; i++) builder.AddKeyFrame(Pictures.Noise(192, 1, i), new byte[216], new byte[12288], i); }),
            Task.Run(() => builder.SetSound([1], [0])));

        var fingerprint = builder.Build(50);

        Assert.Equal(200, fingerprint.Frames.Count);
        Assert.Equal(200, fingerprint.KeyFrames.Count);
        Assert.Single(fingerprint.Sound.Words);
    }

    [Fact]
    public void Without_anything_it_is_empty()
    {
        var fingerprint = new FingerprintBuilder().Build(0);

        Assert.Empty(fingerprint.Frames);
        Assert.Empty(fingerprint.KeyFrames);
        Assert.Empty(fingerprint.Sound.Words);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var builder = new FingerprintBuilder();

        Assert.ThrowsAny<ArgumentException>(() => builder.AddFrame(Luma, 90, 90, 0));
        foreach (var time in (double[])[double.NaN, -1, double.PositiveInfinity])
            Assert.ThrowsAny<ArgumentException>(() => builder.AddFrame(Luma, 160, 90, time));
        Assert.ThrowsAny<ArgumentException>(() => builder.AddKeyFrame(new byte[191], new byte[216], new byte[12288], 0));
        Assert.ThrowsAny<ArgumentException>(() => builder.AddKeyFrame(new byte[192], new byte[192], new byte[12288], 0));
        Assert.ThrowsAny<ArgumentException>(() => builder.AddKeyFrame(new byte[192], new byte[216], new byte[4096], 0));
        Assert.ThrowsAny<ArgumentException>(() => builder.SetSound([1, 2], [0]));
        Assert.ThrowsAny<ArgumentException>(() => builder.SetSound([1], [1]));
        Assert.ThrowsAny<ArgumentException>(() => builder.Build(double.NaN));
        Assert.Equal(0, builder.FrameCount);
    }
}
