namespace Provenance.Fingerprinting.Points;

/// <summary>The slopes and curvatures of the differences around one pixel, in place and scale.</summary>
internal readonly struct ExtremumShape
{
    private readonly float _value, _dx, _dy, _ds, _dxx, _dyy, _dss, _dxy, _dxs, _dys;

    internal ExtremumShape(Octave octave, int x, int y, int plane)
    {
        var (here, above, below, width) = (octave.Differences[plane], octave.Differences[plane + 1], octave.Differences[plane - 1], octave.Width);
        var i = (y * width) + x;
        _value = here[i];
        (_dx, _dy, _ds) = ((here[i + 1] - here[i - 1]) * 0.5f, (here[i + width] - here[i - width]) * 0.5f, (above[i] - below[i]) * 0.5f);
        var twice = here[i] * 2;
        (_dxx, _dyy, _dss) = (here[i + 1] + here[i - 1] - twice, here[i + width] + here[i - width] - twice, above[i] + below[i] - twice);
        _dxy = (here[i + width + 1] - here[i + width - 1] - here[i - width + 1] + here[i - width - 1]) * 0.25f;
        _dxs = (above[i + 1] - above[i - 1] - below[i + 1] + below[i - 1]) * 0.25f;
        _dys = (above[i + width] - above[i - width] - below[i + width] + below[i - width]) * 0.25f;
    }

    /// <summary>Where the parabola has its top, from the pixel; null when it has none.</summary>
    internal (float X, float Y, float Scale)? Top()
    {
        // Cramer's rule on the symmetric system H * top = -gradient.
        var (a, b, c) = ((_dyy * _dss) - (_dys * _dys), (_dxs * _dys) - (_dxy * _dss), (_dxy * _dys) - (_dyy * _dxs));
        var determinant = (_dxx * a) + (_dxy * b) + (_dxs * c);
        if (Math.Abs(determinant) < 1e-12f) return null;
        var (e, f, g) = ((_dxx * _dss) - (_dxs * _dxs), (_dxy * _dxs) - (_dxx * _dys), (_dxx * _dyy) - (_dxy * _dxy));
        return (
            -((a * _dx) + (b * _dy) + (c * _ds)) / determinant,
            -((b * _dx) + (e * _dy) + (f * _ds)) / determinant,
            -((c * _dx) + (f * _dy) + (g * _ds)) / determinant);
    }

    /// <summary>The value there.</summary>
    internal float ValueAt(float x, float y, float scale) => _value + (0.5f * ((_dx * x) + (_dy * y) + (_ds * scale)));

    /// <summary>Whether it curves in one direction only, as along an edge, where it has no place.</summary>
    internal bool IsEdge(float mostRatio)
    {
        var (trace, determinant) = (_dxx + _dyy, (_dxx * _dyy) - (_dxy * _dxy));
        return determinant <= 0 || trace * trace * mostRatio >= (mostRatio + 1) * (mostRatio + 1) * determinant;
    }
}
