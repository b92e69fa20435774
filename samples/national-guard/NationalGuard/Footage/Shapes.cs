namespace NationalGuard.Footage;

/// <summary>How a surface looks: its colour, how rough it is (luma) and how fine (pixels per grain).</summary>
internal readonly record struct Surface(Paint Paint, float Rough, float Grain, uint Seed);

/// <summary>Textured shapes with soft edges, in pixels of the picture.</summary>
internal static class Shapes
{
    /// <summary>A limb: a stroke from a to b that is thicker at one end, lit from the upper left.</summary>
    public static void Limb(Picture on, (float X, float Y) a, float thickA, (float X, float Y) b, float thickB, Surface surface)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Max((dx * dx) + (dy * dy), 1e-4f);
        var thick = Math.Max(thickA, thickB) + 1;
        var (left, right) = Span(Math.Min(a.X, b.X) - thick, Math.Max(a.X, b.X) + thick, on.Width);
        var (top, bottom) = Span(Math.Min(a.Y, b.Y) - thick, Math.Max(a.Y, b.Y) + thick, on.Height);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (px, py) = (x - a.X, y - a.Y);
                var along = Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1);
                var (ox, oy) = (px - (along * dx), py - (along * dy));
                var radius = thickA + (along * (thickB - thickA));
                var inside = radius - MathF.Sqrt((ox * ox) + (oy * oy)) + 0.5f;
                if (inside <= 0)
                    continue;
                var light = 1 - (0.22f * (ox + (0.6f * oy)) / Math.Max(radius, 1));
                on.Blend(x, y, Textured(surface, px, py).Lit(light), inside);
            }
        }
    }

    public static void Box(Picture on, float x0, float y0, float x1, float y1, Surface surface, float share = 1)
    {
        var (left, right) = Span(x0, x1, on.Width);
        var (top, bottom) = Span(y0, y1, on.Height);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
                on.Blend(x, y, Textured(surface, x, y), share);
        }
    }

    public static void Ellipse(Picture on, float cx, float cy, float rx, float ry, Surface surface, float share = 1)
    {
        var (left, right) = Span(cx - rx - 1, cx + rx + 1, on.Width);
        var (top, bottom) = Span(cy - ry - 1, cy + ry + 1, on.Height);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (ux, uy) = ((x - cx) / rx, (y - cy) / ry);
                var inside = (1 - MathF.Sqrt((ux * ux) + (uy * uy))) * Math.Min(rx, ry);
                on.Blend(x, y, Textured(surface, x, y), Math.Clamp(inside, 0, 1) * share);
            }
        }
    }

    public static Paint Textured(Surface surface, float x, float y)
    {
        var grain = ValueNoise.Octaves(x / surface.Grain, y / surface.Grain, surface.Seed, 3);
        return surface.Paint with { Y = surface.Paint.Y + (surface.Rough * grain) };
    }

    private static (int Low, int High) Span(float low, float high, int limit) =>
        ((int)Math.Clamp(MathF.Floor(low), 0, limit - 1), (int)Math.Clamp(MathF.Ceiling(high), 0, limit - 1));
}
