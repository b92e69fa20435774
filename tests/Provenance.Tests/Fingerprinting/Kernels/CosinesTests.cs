using Provenance.Fingerprinting.Kernels;

namespace Provenance.Tests.Fingerprinting.Kernels;

public sealed class CosinesTests
{
    [Fact]
    public void They_are_the_cosines_to_the_last_digits_of_a_double()
    {
        for (var frequency = 0; frequency < 64; frequency++)
            for (var sample = 0; sample < 64; sample++)
                Assert.Equal(Math.Cos(Math.PI * frequency * ((2 * sample) + 1) / 128), Cosines.At(frequency, sample), 1e-13);
    }
}
