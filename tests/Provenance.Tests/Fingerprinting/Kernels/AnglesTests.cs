using Provenance.Fingerprinting.Kernels;

namespace Provenance.Tests.Fingerprinting.Kernels;

public sealed class AnglesTests
{
    [Fact]
    public void Directions_go_round_the_circle()
    {
        for (var i = 0; i < 3600; i++)
        {
            var angle = 2 * Math.PI * i / 3600;
            var circles = Angles.Of((float)(7 * Math.Sin(angle)), (float)(7 * Math.Cos(angle)));
            var apart = Math.Abs(circles - (i / 3600.0));
            Assert.InRange(Math.Min(apart, 1 - apart), 0, 0.00002);
            var (cosine, sine) = Angles.Turn(circles);
            Assert.InRange(Math.Abs(cosine - Math.Cos(angle)) + Math.Abs(sine - Math.Sin(angle)), 0, 0.001);
        }
    }

    [Fact]
    public void Nothing_points_nowhere() => Assert.Equal(0, Angles.Of(0, 0));
}
