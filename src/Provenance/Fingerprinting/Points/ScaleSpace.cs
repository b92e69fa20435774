using Provenance.Fingerprinting.Kernels;

namespace Provenance.Fingerprinting.Points;

/// <summary>A picture blurred more and more, octave by octave (Lowe, "Distinctive Image Features from Scale-Invariant Keypoints", 2004, section 3).</summary>
/// <remarks>Its buffers are kept from picture to picture: for one thread at a time.</remarks>
internal sealed class ScaleSpace
{
    /// <summary>Scales in an octave in which points are looked for.</summary>
    internal const int Steps = 3;

    /// <summary>Blur of the first plane of each octave, in its own pixels.</summary>
    internal const double BaseSigma = 1.6;

    /// <summary>Planes of an octave.</summary>
    internal const int Planes = Steps + 3;

    // Pixels of a camera are taken to be this blurred.
    private const double SourceSigma = 0.5;
    private const int SmallestSide = 16;

    private static readonly GaussianBlur[] Blurs = MakeBlurs();

    private readonly List<Octave> _octaves = [];

    /// <summary>The octaves of the picture that was blurred last, the finest first.</summary>
    internal IReadOnlyList<Octave> Octaves => _octaves;

    /// <summary>Blurs a picture.</summary>
    /// <param name="luma">Row by row without padding.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    internal void Fill(ReadOnlySpan<byte> luma, int width, int height)
    {
        Prepare(width, height);
        if (_octaves.Count == 0) return;

        var first = _octaves[0];
        var source = first.Blurred[1]; // filled later; holds the unblurred picture until the first plane is made
        for (var i = 0; i < luma.Length; i++) source[i] = luma[i];
        Blurs[0].Apply(source, first.Blurred[0], width, height);
        for (var o = 0; o < _octaves.Count; o++)
        {
            if (o > 0) _octaves[o].HalveFrom(_octaves[o - 1]);
            for (var i = 1; i < Planes; i++) Blurs[i].Apply(_octaves[o].Blurred[i - 1], _octaves[o].Blurred[i], _octaves[o].Width, _octaves[o].Height);
            _octaves[o].Subtract();
        }
    }

    private void Prepare(int width, int height)
    {
        if (_octaves.Count > 0 && _octaves[0].Width == width && _octaves[0].Height == height) return;
        _octaves.Clear();
        for (var step = 1; Math.Min(width, height) >= SmallestSide; (width, height, step) = (width / 2, height / 2, step * 2))
            _octaves.Add(new Octave(width, height, step));
    }

    // The first brings the picture to the base; each other brings the plane before it to the next scale.
    private static GaussianBlur[] MakeBlurs()
    {
        var blurs = new GaussianBlur[Planes];
        blurs[0] = new GaussianBlur(Math.Sqrt((BaseSigma * BaseSigma) - (SourceSigma * SourceSigma)));
        for (var i = 1; i < Planes; i++)
        {
            var (before, after) = (BaseSigma * Math.Pow(2, (i - 1) / (double)Steps), BaseSigma * Math.Pow(2, i / (double)Steps));
            blurs[i] = new GaussianBlur(Math.Sqrt((after * after) - (before * before)));
        }

        return blurs;
    }
}
