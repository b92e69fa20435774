using Provenance.Matching.Explaining;

namespace Provenance.Matching.Motion;

/// <summary>
/// Finds what was laid over a picture: blocks whose mean over time differs. What moves is gone from a mean; what stays is the scene, if the camera rests, and what
/// is laid over it.
/// </summary>
internal static class LaidOver
{
    private const double TexturePerPixel = 16;
    private const double Unlike = 0.35;
    private const int FewestBlocks = 4;
    private const double LeastFilled = 0.4;
    private const int MostAreas = 6;

    /// <summary>The rectangles, largest first; none when hardly a block agrees, for then nothing can be said of any.</summary>
    /// <param name="area">The shared area.</param>
    /// <param name="query">The mean of the query's pixels over time, block by block.</param>
    /// <param name="reference">The same of the reference's.</param>
    internal static IReadOnlyList<PictureArea> Find(SharedArea area, float[] query, float[] reference)
    {
        var left = new HashSet<(int X, int Y)>();
        for (var b = 0; b < area.Blocks; b++)
        {
            var block = new Range(b * SharedArea.BlockSize, (b + 1) * SharedArea.BlockSize);
            var sums = BlockPictures.Compare(query.AsSpan(block), reference.AsSpan(block));
            if (Math.Max(sums.Query, sums.Reference) > SharedArea.BlockSize * TexturePerPixel && sums.Correlation < Unlike) left.Add(area.PlaceOf(b));
        }

        if (left.Count * 2 > area.Blocks) return [];
        var found = new List<(PictureArea Area, int Blocks)>();
        while (left.Count > 0)
        {
            var together = Take(left, left.First());
            var box = new Box(together.Min(p => p.X), together.Min(p => p.Y), together.Max(p => p.X), together.Max(p => p.Y));
            if (together.Count >= FewestBlocks && together.Count >= LeastFilled * box.Blocks) found.Add((area.AreaOf(box), together.Count));
        }

        return [.. found.OrderByDescending(f => f.Blocks).Take(MostAreas).Select(f => f.Area)];
    }

    // Blocks that touch, corners included, as letters leave gaps.
    private static List<(int X, int Y)> Take(HashSet<(int X, int Y)> left, (int X, int Y) first)
    {
        var together = new List<(int X, int Y)> { first };
        left.Remove(first);
        for (var n = 0; n < together.Count; n++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var next = (together[n].X + dx, together[n].Y + dy);
                    if (left.Remove(next)) together.Add(next);
                }
            }
        }

        return together;
    }

    /// <summary>Blocks from the first to the last, both included.</summary>
    internal readonly record struct Box(int Left, int Top, int Right, int Bottom)
    {
        internal int Blocks => (Right - Left + 1) * (Bottom - Top + 1);
    }
}
