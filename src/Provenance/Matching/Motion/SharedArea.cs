using Provenance.Matching.Explaining;
using Provenance.Matching.Points;

namespace Provenance.Matching.Motion;

/// <summary>The part of a query's proxy in which a reference's is seen, in whole blocks of <see cref="BlockSide"/> pixels, and where each pixel lies in the reference.</summary>
internal sealed class SharedArea
{
    /// <summary>Pixels along each side of a block.</summary>
    internal const int BlockSide = 4;

    /// <summary>Pixels of a block.</summary>
    internal const int BlockSize = BlockSide * BlockSide;

    private const int FewestBlocks = 4;

    private readonly (int Left, int Top) _corner;
    private readonly (int Width, int Height) _query;

    private SharedArea(double share, List<int> pixels, List<(float X, float Y)> places, (int Left, int Top) corner, (int Width, int Height) query)
    {
        (Share, QueryPixels, ReferencePlaces) = (share, [.. pixels], [.. places]);
        (_corner, _query) = (corner, query);
    }

    /// <summary>Share of the query's picture that shows the reference's, 0 to 1.</summary>
    internal double Share { get; }

    /// <summary>The query's pixels, block by block.</summary>
    internal int[] QueryPixels { get; }

    /// <summary>Where each lies in the reference.</summary>
    internal (float X, float Y)[] ReferencePlaces { get; }

    /// <summary>How many blocks there are.</summary>
    internal int Blocks => QueryPixels.Length / BlockSize;

    /// <summary>Where a block lies: blocks to the right of, and below, the area's corner.</summary>
    internal (int X, int Y) PlaceOf(int block)
    {
        var pixel = QueryPixels[block * BlockSize];
        return (((pixel % _query.Width) - _corner.Left) / BlockSide, ((pixel / _query.Width) - _corner.Top) / BlockSide);
    }

    /// <summary>A box of blocks in shares of the query's picture.</summary>
    internal PictureArea AreaOf(LaidOver.Box box) => new(
        (double)(_corner.Left + (box.Left * BlockSide)) / _query.Width, (double)(_corner.Top + (box.Top * BlockSide)) / _query.Height,
        (double)(_corner.Left + ((box.Right + 1) * BlockSide)) / _query.Width, (double)(_corner.Top + ((box.Bottom + 1) * BlockSide)) / _query.Height);

    /// <summary>The shared area of two proxies; null when it is too small to tell anything.</summary>
    /// <param name="transform">Where the query's picture lies in the reference's, in pixels of the proxies.</param>
    /// <param name="query">Pixels across and down the query's.</param>
    /// <param name="reference">Pixels across and down the reference's.</param>
    internal static SharedArea? Of(in FrameTransform transform, (int Width, int Height) query, (int Width, int Height) reference)
    {
        var inside = new bool[query.Width * query.Height];
        var (left, top, count) = (query.Width, query.Height, 0);
        for (var i = 0; i < inside.Length; i++)
        {
            var (x, y) = transform.At(i % query.Width, i / query.Width);
            inside[i] = x >= 0 && y >= 0 && x <= reference.Width - 1 && y <= reference.Height - 1;
            if (inside[i]) (left, top, count) = (Math.Min(left, i % query.Width), Math.Min(top, i / query.Width), count + 1);
        }

        var (pixels, places) = (new List<int>(), new List<(float, float)>());
        for (var y = top; y + BlockSide <= query.Height; y += BlockSide)
        {
            for (var x = left; x + BlockSide <= query.Width; x += BlockSide)
            {
                if (IsWhole(inside, query.Width, x, y)) AddBlock(transform, (x, y, query.Width), pixels, places);
            }
        }

        return pixels.Count < FewestBlocks * BlockSize ? null : new SharedArea((double)count / inside.Length, pixels, places, (left, top), query);
    }

    private static bool IsWhole(bool[] inside, int width, int x, int y)
    {
        for (var row = y; row < y + BlockSide; row++)
        {
            if (inside.AsSpan((row * width) + x, BlockSide).Contains(false)) return false;
        }

        return true;
    }

    private static void AddBlock(in FrameTransform transform, (int X, int Y, int Width) at, List<int> pixels, List<(float X, float Y)> places)
    {
        for (var y = at.Y; y < at.Y + BlockSide; y++)
        {
            for (var x = at.X; x < at.X + BlockSide; x++)
            {
                pixels.Add((y * at.Width) + x);
                var (rx, ry) = transform.At(x, y);
                places.Add(((float)rx, (float)ry));
            }
        }
    }
}
