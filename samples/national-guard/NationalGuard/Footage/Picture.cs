namespace NationalGuard.Footage;

/// <summary>A luma and chroma picture at full resolution, drawn on before it becomes a frame.</summary>
internal sealed class Picture(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public Paint[] Pixels { get; } = new Paint[width * height];

    public void Blend(int x, int y, Paint paint, float share)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height || share <= 0)
            return;
        ref var pixel = ref Pixels[(y * Width) + x];
        pixel = share >= 1 ? paint : pixel.Towards(paint, share);
    }

    /// <summary>The colour between pixels; beyond the edge the edge goes on.</summary>
    public Paint Sample(float x, float y)
    {
        x = Math.Clamp(x, 0, Width - 1.001f);
        y = Math.Clamp(y, 0, Height - 1.001f);
        var (column, row) = ((int)x, (int)y);
        var at = (row * Width) + column;
        var top = Pixels[at].Towards(Pixels[at + 1], x - column);
        var bottom = Pixels[at + Width].Towards(Pixels[at + Width + 1], x - column);
        return top.Towards(bottom, y - row);
    }
}
