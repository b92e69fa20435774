using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class CalibrationTests
{
    [Fact]
    public void No_evidence_is_0_the_strongest_1_and_more_is_always_surer()
    {
        foreach (var curve in (Func<double, double>[])[Calibration.OfPicture, Calibration.OfSound])
        {
            Assert.Equal(0, curve(0), 12);
            Assert.Equal(1, curve(1), 12);
            for (var strength = 0.01; strength <= 1; strength += 0.01) Assert.True(curve(strength) > curve(strength - 0.01));
        }
    }

    [Fact]
    public void What_is_out_of_range_counts_as_its_end() => Assert.Equal((0, 1), (Calibration.OfPicture(-3), Math.Round(Calibration.OfPicture(7), 12)));
}
