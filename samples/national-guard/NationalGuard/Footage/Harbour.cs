namespace NationalGuard.Footage;

/// <summary>The other place, for what a compilation wraps around a clip: a harbour in the evening, with waves and boats.</summary>
internal sealed class Harbour
{
    private const float Density = 1.25f;
    private const float Waterline = 205;
    private readonly Picture backdrop = Backdrop();
    private readonly Camera camera = new(new View(330, 195, 1.08f, 0.01f), new View(410, 205, 1.0f, 0), 16, 3, 301);

    public void Draw(Picture frame, int number)
    {
        var t = number / (float)Frames.Rate;
        var view = camera.At(number);
        view.Show(backdrop, Density, frame);
        Water(frame, view, t);
        Boat(frame, view, 120 + (13 * t), 232, 46, t, Paint.Rgb(150, 44, 38), sail: false);
        Boat(frame, view, 600 - (9 * t), 262, 70, t + 3, Paint.Rgb(216, 214, 204), sail: true);
        Boat(frame, view, 210 + (5 * t), 322, 105, t + 7, Paint.Rgb(38, 60, 96), sail: true);
    }

    private static void Water(Picture frame, View view, float t)
    {
        for (var row = 0; row < frame.Height; row++)
        {
            var y = view.Y + ((row - (frame.Height / 2f)) / view.Zoom);
            if (y < Waterline)
                continue;
            var depth = 0.12f + ((y - Waterline) / 170);
            for (var column = 0; column < frame.Width; column++)
            {
                var x = view.X + ((column - (frame.Width / 2f)) / view.Zoom);
                var swell = ValueNoise.At((x / (60 * depth)) + (t * 0.9f), (y / (9 * depth)) - (t * 0.7f), 401);
                var ripple = ValueNoise.Octaves((x / (17 * depth)) - (t * 1.7f), (y / (4 * depth)) + (t * 1.1f), 407, 2);
                var glow = MathF.Exp(-(x - 470) * (x - 470) / 6400) * (ripple > 0.1f ? 1 : 0.25f);
                var water = Paint.Rgb(52, 70, 88).Towards(Paint.Rgb(244, 176, 96), 0.7f * glow);
                frame.Pixels[(row * frame.Width) + column] = water with { Y = water.Y + (20 * swell) + (24 * ripple) };
            }
        }
    }

    private static void Boat(Picture frame, View view, float x, float y, float size, float t, Paint colour, bool sail)
    {
        var (cx, cy) = view.ToFrame(x, y + (size * 0.03f * MathF.Sin(t * 1.6f)));
        var s = size * view.Zoom;
        var tilt = 0.05f * MathF.Sin((t * 1.2f) + 1);
        Shapes.Ellipse(frame, cx, cy + (0.06f * s), 0.6f * s, 0.07f * s, new Surface(Paint.Rgb(20, 28, 36), 8, 5, 2), 0.7f);
        Limb((-0.42f, 0), 0.07f, (0.46f, 0.05f), 0.06f, new Surface(colour, 14, 8, 61));
        Limb((-0.25f, 0.12f), 0.07f, (-0.05f, 0.12f), 0.07f, new Surface(Paint.Rgb(208, 200, 186), 14, 6, 67));
        Limb((0.05f, 0.05f), 0.012f, (0.05f, 0.95f), 0.008f, new Surface(Paint.Rgb(92, 76, 58), 8, 4, 71));
        for (var i = 0; sail && i < 30; i++)
        {
            var up = 0.16f + (i * 0.025f);
            Limb((0.07f, up), 0.02f, (0.08f + (0.42f * (1 - (i / 30f))), up + (0.01f * MathF.Sin((t * 3) + (0.4f * i)))), 0.02f, new Surface(Paint.Rgb(226, 214, 190), 12, 10, 73));
        }

        void Limb((float X, float Y) a, float thickA, (float X, float Y) b, float thickB, Surface surface) =>
            Shapes.Limb(frame, Place(a), thickA * s, Place(b), thickB * s, surface);
        (float X, float Y) Place((float X, float Y) p) => (cx + ((p.X + (tilt * p.Y)) * s), cy - ((p.Y - (tilt * p.X)) * s));
    }

    private static Picture Backdrop()
    {
        var picture = new Picture((int)(760 * Density), (int)(420 * Density));
        Parallel.For(0, picture.Height, row =>
        {
            for (var column = 0; column < picture.Width; column++)
            {
                var (x, y) = (column / Density, row / Density);
                var cloud = ValueNoise.Octaves(x / 120, y / 30, 501, 5);
                var sky = Paint.Rgb(70, 84, 124).Towards(Paint.Rgb(240, 166, 104), Math.Clamp((y / 210) + (0.35f * cloud), 0, 1));
                var ridge = 160 - (45 * ValueNoise.Octaves(x / 140, 0, 507, 4));
                var hill = Paint.Rgb(52, 56, 62) with { Y = 58 + (16 * ValueNoise.Octaves(x / 14, y / 9, 511, 3)) };
                picture.Pixels[(row * picture.Width) + column] = y > ridge ? hill : sky;
            }
        });
        Quay(picture, new Dice(77));
        return picture;
    }

    private static void Quay(Picture on, Dice dice)
    {
        for (var x = 0f; x < 760; x += dice.Between(22, 48))
        {
            var top = Waterline - dice.Between(14, 52);
            Shapes.Box(on, x * Density, top * Density, (x + 36) * Density, Waterline * Density, new Surface(Paint.Rgb(96, 84, 78).Lit(dice.Between(0.6f, 1.3f)), 14, 12, dice.Next()));
            for (var w = 0; w < 4; w++)
                Shapes.Box(on, (x + 5 + (w * 7)) * Density, (top + 6) * Density, (x + 8 + (w * 7)) * Density, (top + 11) * Density, new Surface(Paint.Rgb(250, 206, 120), 20, 3, dice.Next()), dice.OneIn(2) ? 0.9f : 0.1f);
        }

        foreach (var x in (float[])[250, 520])
        {
            var iron = new Surface(Paint.Rgb(150, 88, 46), 12, 4, dice.Next());
            Shapes.Limb(on, (x * Density, Waterline * Density), 4, (x * Density, 70 * Density), 3, iron);
            Shapes.Limb(on, ((x - 30) * Density, 84 * Density), 2, ((x + 90) * Density, 66 * Density), 3, iron);
        }
    }
}
