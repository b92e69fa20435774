namespace Provenance.Matching;

/// <summary>
/// Makes probabilities of the strength of evidence: of pairs that come to 0.8, four in five share footage. Logistic curves (Platt, "Probabilistic Outputs for Support
/// Vector Machines", 1999), bent so that no evidence is 0 and the strongest 1.
/// </summary>
/// <remarks>
/// Fitted to the pairs of the development set with odd query numbers (centre 0.47, width 0.09 for the picture), and then moved towards doubt: the set has few look-alikes,
/// and other footage will have stronger ones. The README beside this file has the error that was measured on the other half.
/// </remarks>
internal static class Calibration
{
    private static readonly Curve Picture = new(0.5, 0.08);
    private static readonly Curve Sound = new(0.72, 0.06);

    /// <summary>The probability that a picture of some strength, 0 to 1, is shared.</summary>
    internal static double OfPicture(double strength) => Picture.At(strength);

    /// <summary>The probability that a sound of some strength, 0 to 1, is shared.</summary>
    internal static double OfSound(double strength) => Sound.At(strength);

    private sealed class Curve(double centre, double width)
    {
        private readonly double _least = Logistic(-centre / width);
        private readonly double _most = Logistic((1 - centre) / width);

        internal double At(double strength) => (Logistic((Math.Clamp(strength, 0, 1) - centre) / width) - _least) / (_most - _least);

        private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
    }
}
