using System.Numerics;

namespace Provenance.Fingerprinting.Points;

/// <summary>One octave of a <see cref="ScaleSpace"/>: planes of one size, each more blurred than the one before, and their differences.</summary>
/// <param name="width">Pixels across.</param>
/// <param name="height">Pixels down.</param>
/// <param name="step">Pixels of the picture from one of its own to the next: 1, 2, 4 ...</param>
internal sealed class Octave(int width, int height, int step)
{
    internal int Width => width;

    internal int Height => height;

    /// <summary>Pixels of the picture from one of its own to the next: 1, 2, 4 ...</summary>
    internal int Step => step;

    /// <summary>The blurred planes, row by row.</summary>
    internal float[][] Blurred { get; } = Planes(ScaleSpace.Planes, width * height);

    /// <summary>Each blurred plane but the first, less the one before it.</summary>
    internal float[][] Differences { get; } = Planes(ScaleSpace.Planes - 1, width * height);

    /// <summary>Takes every other pixel of the finer octave's plane of twice the base's blur.</summary>
    internal void HalveFrom(Octave finer)
    {
        var (source, target) = (finer.Blurred[ScaleSpace.Steps], Blurred[0]);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++) target[(y * width) + x] = source[(2 * y * finer.Width) + (2 * x)];
    }

    /// <summary>Fills the differences.</summary>
    internal void Subtract()
    {
        for (var i = 0; i < Differences.Length; i++) Subtract(Blurred[i + 1], Blurred[i], Differences[i]);
    }

    private static void Subtract(float[] more, float[] less, float[] difference)
    {
        var i = 0;
        for (; Vector.IsHardwareAccelerated && i <= difference.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(more, i) - new Vector<float>(less, i)).CopyTo(difference, i);
        for (; i < difference.Length; i++) difference[i] = more[i] - less[i];
    }

    private static float[][] Planes(int count, int size) => [.. Enumerable.Range(0, count).Select(_ => new float[size])];
}
