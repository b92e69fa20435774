using Provenance.Fingerprinting.Points;

namespace Provenance.Tests.Fingerprinting.Points;

public sealed class LumaScalerTests
{
    [Fact]
    public void A_picture_of_the_right_size_stays_as_it_is()
    {
        var luma = Pictures.Noise(64, 36, 1);

        Assert.Equal(luma, new LumaScaler(36).Scale(luma, 64, 36).ToArray());
    }

    [Fact]
    public void Halving_takes_the_mean_of_four()
    {
        var luma = Pictures.Noise(64, 36, 2);
        var scaler = new LumaScaler(18);
        var scaled = scaler.Scale(luma, 64, 36).ToArray();

        Assert.Equal((32, 18), (scaler.Width, scaler.Height));
        for (var i = 0; i < scaled.Length; i++)
        {
            var at = (i / 32 * 2 * 64) + (i % 32 * 2);
            Assert.Equal((luma[at] + luma[at + 1] + luma[at + 64] + luma[at + 65] + 2) / 4, scaled[i]);
        }
    }

    [Theory]
    [InlineData(720, 480)]
    [InlineData(1279, 721)]
    [InlineData(100, 80)]
    [InlineData(3000, 20)]
    [InlineData(1, 1)]
    public void Every_size_keeps_its_light_and_its_proportion(int width, int height)
    {
        var scaler = new LumaScaler(360);
        var scaled = scaler.Scale(Pictures.Flat(width, height, 200), width, height);

        Assert.Equal(360, Math.Min(scaler.Width, scaler.Height));
        Assert.InRange(Math.Max(scaler.Width, scaler.Height), 360, 2880);
        Assert.All(scaled.ToArray(), value => Assert.Equal(200, value));
    }
}
