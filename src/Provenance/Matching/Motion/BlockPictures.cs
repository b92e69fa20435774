namespace Provenance.Matching.Motion;

/// <summary>How alike the pictures of blocks are over time, each without its mean: 4 x 4 pixels that show the same thing correlate, whatever was done to their light.</summary>
internal sealed class BlockPictures
{
    private const double TexturePerPixel = 16;
    private const double Alike = 0.5;
    private const int LookEach = 5;

    private readonly int _blocks;
    private double _agreeing;
    private double _texture;
    private int _textured;
    private int _alike;

    /// <summary>Looks at every fifth of some aligned frames.</summary>
    /// <param name="blocks">Blocks of the area.</param>
    /// <param name="frames">The aligned frames; pixels block by block.</param>
    internal BlockPictures(int blocks, List<(float[] Query, float[] Reference)> frames)
    {
        _blocks = blocks;
        for (var n = 0; n < frames.Count; n += LookEach) Look(frames[n].Query, frames[n].Reference);
    }

    /// <summary>Mean correlation of the blocks, weighed by their texture: -1 to 1.</summary>
    internal double Likeness => _agreeing / Math.Max(_texture, 1e-6);

    /// <summary>Share of the looks at textured blocks that agree: 0 to 1.</summary>
    internal double LikeShare => _textured == 0 ? 0 : (double)_alike / _textured;

    /// <summary>Sums over the pictures of one block, each without its mean.</summary>
    internal static MotionSums Compare(ReadOnlySpan<float> query, ReadOnlySpan<float> reference)
    {
        Span<float> flat = stackalloc float[SharedArea.BlockSize];
        flat.Clear();
        var sums = default(MotionSums);
        MotionKernel.Add(new Change(query, flat, Average(query)), new Change(reference, flat, Average(reference)), ref sums);
        return sums;
    }

    private void Look(float[] query, float[] reference)
    {
        for (var b = 0; b < _blocks; b++)
        {
            var block = new Range(b * SharedArea.BlockSize, (b + 1) * SharedArea.BlockSize);
            var sums = Compare(query.AsSpan(block), reference.AsSpan(block));
            var weight = Math.Sqrt(sums.Reference);
            (_agreeing, _texture) = (_agreeing + (sums.Correlation * weight), _texture + weight);
            if (sums.Reference <= SharedArea.BlockSize * TexturePerPixel) continue;
            _textured++;
            if (sums.Correlation > Alike) _alike++;
        }
    }

    private static float Average(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }
}
