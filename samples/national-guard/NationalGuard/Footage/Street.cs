namespace NationalGuard.Footage;

/// <summary>The street, seen from a first-floor window: sky, house fronts, pavement, road. Drawn once, larger than any view of it.</summary>
internal static class Street
{
    public const float Density = 1.5f;
    private const int Width = 1000;
    private const int Height = 600;
    private const float FrontFoot = 300;

    private static readonly Paint[] Signs =
        [Paint.Rgb(124, 40, 36), Paint.Rgb(34, 66, 110), Paint.Rgb(46, 84, 58), Paint.Rgb(168, 130, 44), Paint.Rgb(84, 80, 76)];

    private static readonly Paint[] Plasters =
    [
        Paint.Rgb(176, 150, 112), Paint.Rgb(120, 128, 132), Paint.Rgb(164, 112, 92), Paint.Rgb(190, 182, 164),
        Paint.Rgb(108, 122, 104), Paint.Rgb(150, 138, 146),
    ];

    public static Picture Draw()
    {
        var picture = new Picture((int)(Width * Density), (int)(Height * Density));
        var dice = new Dice(11);
        Sky(picture);
        var left = -30f;
        for (var house = 0; left < Width; house++)
        {
            var right = left + dice.Between(105, 185);
            House(picture, left, dice.Between(35, 115), right, Plasters[house % Plasters.Length], dice);
            left = right;
        }

        Ground(picture);
        StreetThings.Draw(picture, dice);
        return picture;
    }

    public static void Box(Picture on, float x0, float y0, float x1, float y1, Surface surface, float share = 1) =>
        Shapes.Box(on, x0 * Density, y0 * Density, x1 * Density, y1 * Density, surface, share);

    private static void Sky(Picture picture)
    {
        Parallel.For(0, (int)(130 * Density), y =>
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var cloud = ValueNoise.Octaves(x / 130f, y / 45f, 21, 5);
                picture.Pixels[(y * picture.Width) + x] = Paint.Rgb(150, 168, 190).Towards(Paint.Rgb(222, 220, 214), (cloud + 1) / 2);
            }
        });
    }

    private static void House(Picture on, float left, float top, float right, Paint plaster, Dice dice)
    {
        Box(on, left, top, right, FrontFoot, new Surface(plaster, 13, 34, dice.Next()));
        Box(on, left, top, right, top + 8, new Surface(plaster.Lit(0.55f), 10, 9, dice.Next()));
        Box(on, right - 3, top, right, FrontFoot, new Surface(plaster.Lit(0.6f), 6, 12, dice.Next()), 0.7f);
        var across = (int)((right - left) / dice.Between(27, 38));
        var bay = (right - left) / across;
        for (var y = top + 18; y < FrontFoot - 84; y += 46)
        {
            Box(on, left, y + 36, right, y + 39, new Surface(plaster.Lit(0.72f), 8, 6, dice.Next()), 0.8f);
            for (var i = 0; i < across; i++)
                Window(on, left + ((i + 0.24f) * bay), y, bay * 0.52f, plaster, dice);
        }

        ShopFront(on, left, right, dice);
    }

    private static void Window(Picture on, float x, float y, float wide, Paint plaster, Dice dice)
    {
        var frame = dice.OneIn(3) ? plaster.Lit(0.6f) : Paint.Rgb(214, 210, 200);
        Box(on, x - 2, y - 2, x + wide + 2, y + 32, new Surface(frame, 8, 5, dice.Next()));
        var glass = dice.OneIn(6) ? Paint.Rgb(226, 190, 116) : Paint.Rgb(48, 56, 66).Lit(dice.Between(0.7f, 1.7f));
        Box(on, x, y, x + wide, y + 30, new Surface(glass, 20, 16, dice.Next()));
        if (dice.OneIn(3))
            Box(on, x, y, x + (wide * dice.Between(0.3f, 0.5f)), y + 30, new Surface(Paint.Rgb(180, 170, 156), 16, 4, dice.Next()), 0.8f);
        Box(on, x + (wide / 2) - 0.7f, y, x + (wide / 2) + 0.7f, y + 30, new Surface(frame, 5, 5, 3));
        Box(on, x - 4, y + 31, x + wide + 4, y + 34, new Surface(Paint.Rgb(222, 222, 224), 10, 5, dice.Next()));
    }

    private static void ShopFront(Picture on, float left, float right, Dice dice)
    {
        var colour = Signs[(int)(left * 7 + 400) % Signs.Length];
        Box(on, left + 6, FrontFoot - 68, right - 6, FrontFoot - 52, new Surface(colour, 12, 8, dice.Next()));
        for (var x = left + 16; x < right - 22; x += dice.Between(6, 11))
        {
            // Lettering too far away to read.
            var tall = dice.Between(4, 9);
            Box(on, x, FrontFoot - 56 - tall, x + dice.Between(2, 5), FrontFoot - 56, new Surface(Paint.Rgb(224, 216, 196), 10, 3, dice.Next()));
        }

        for (var x = left + 10; x < right - 26; x += 36)
        {
            var lit = dice.OneIn(3) ? Paint.Rgb(198, 176, 126) : Paint.Rgb(60, 60, 62);
            Box(on, x, FrontFoot - 48, x + 30, FrontFoot - 3, new Surface(lit, 30, 12, dice.Next()));
        }
    }

    private static void Ground(Picture picture)
    {
        var first = (int)(FrontFoot * Density);
        Parallel.For(first, picture.Height, row =>
        {
            var y = row / Density;
            var depth = 0.45f + ((y - FrontFoot) / 300);
            for (var column = 0; column < picture.Width; column++)
            {
                var x = column / Density;
                picture.Pixels[(row * picture.Width) + column] = GroundAt(x, y, depth);
            }
        });
    }

    private static Paint GroundAt(float x, float y, float depth)
    {
        var asphalt = y < 326 || y > 560 ? Paint.Rgb(142, 136, 128) : Paint.Rgb(84, 86, 90);
        if (y is > 326 and < 331)
            asphalt = Paint.Rgb(178, 174, 166);
        var coarse = ValueNoise.Octaves(x / (60 * depth), y / (22 * depth), 31, 5);
        var fine = ValueNoise.Octaves(x / (4.2f * depth), y / (1.9f * depth), 37, 2);
        var ground = asphalt with { Y = asphalt.Y + (20 * coarse) + (11 * fine) };
        var snow = ValueNoise.Octaves((x + 300) / (95 * depth), y / (27 * depth), 41, 4) + (y < 345 ? 0.25f : 0);
        ground = ground.Towards(Paint.Rgb(214, 216, 222) with { Y = 196 + (12 * fine) }, Math.Clamp((snow - 0.32f) * 5, 0, 0.85f));
        var lane = MathF.Abs(y - 432) < 2.6f && ((x % 92) + 92) % 92 < 54;
        return lane ? ground.Towards(Paint.Rgb(214, 210, 196), 0.6f + (0.3f * coarse)) : ground;
    }
}
