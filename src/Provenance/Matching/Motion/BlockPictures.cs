namespace Provenance.Matching.Motion;

/// <summary>How alike the pictures of blocks are over time, each without its mean: 4 x 4 pixels that show the same thing correlate, whatever was done to their light.</summary>
internal sealed class BlockPictures
{
    private const double TexturePerPixel = 16;
    private const double Alike = 0.5;
    private const double Unlike = 0.35;
    private const int LookEach = 5;

    private readonly MotionSums[] _sums;
    private int _looks;
    private double _agreeing;
    private double _texture;
    private int _textured;
    private int _alike;

    /// <summary>Looks at every fifth of some aligned frames.</summary>
    /// <param name="blocks">Blocks of the area.</param>
    /// <param name="frames">The aligned frames; pixels block by block.</param>
    internal BlockPictures(int blocks, List<(float[] Query, float[] Reference)> frames)
    {
        _sums = new MotionSums[blocks];
        for (var n = 0; n < frames.Count; n += LookEach) Look(frames[n].Query, frames[n].Reference);
    }

    /// <summary>Mean correlation of the blocks, weighed by their texture: -1 to 1.</summary>
    internal double Likeness => _agreeing / Math.Max(_texture, 1e-6);

    /// <summary>Share of the looks at textured blocks that agree: 0 to 1.</summary>
    internal double LikeShare => _textured == 0 ? 0 : (double)_alike / _textured;

    /// <summary>Whether a block shows something else in the query than in the reference, for most of the time.</summary>
    internal bool IsUnlike(int block)
    {
        ref readonly var sums = ref _sums[block];
        return Math.Max(sums.Query, sums.Reference) > _looks * SharedArea.BlockSize * TexturePerPixel && sums.Correlation < Unlike;
    }

    private void Look(float[] query, float[] reference)
    {
        _looks++;
        Span<float> flat = stackalloc float[SharedArea.BlockSize];
        flat.Clear();
        for (var b = 0; b < _sums.Length; b++)
        {
            var q = query.AsSpan(b * SharedArea.BlockSize, SharedArea.BlockSize);
            var r = reference.AsSpan(b * SharedArea.BlockSize, SharedArea.BlockSize);
            var sums = default(MotionSums);
            MotionKernel.Add(new Change(q, flat, Average(q)), new Change(r, flat, Average(r)), ref sums);
            Count(b, sums);
        }
    }

    private void Count(int block, in MotionSums look)
    {
        ref var sums = ref _sums[block];
        (sums.Both, sums.Query, sums.Reference) = (sums.Both + look.Both, sums.Query + look.Query, sums.Reference + look.Reference);
        var weight = Math.Sqrt(look.Reference);
        (_agreeing, _texture) = (_agreeing + (look.Correlation * weight), _texture + weight);
        if (look.Reference <= SharedArea.BlockSize * TexturePerPixel) return;
        _textured++;
        if (look.Correlation > Alike) _alike++;
    }

    private static float Average(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }
}
