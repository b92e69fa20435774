namespace NationalGuard.Footage;

/// <summary>What people carry: flags that wave, placards, shields.</summary>
internal static class Banner
{
    private static readonly Surface Wood = new(Paint.Rgb(112, 92, 66), 10, 4, 8);

    public static void Draw(Picture frame, Outfit outfit, (float X, float Y) hand, float tall, float t)
    {
        switch (outfit.Carried)
        {
            case Carried.Flag:
                var top = (X: hand.X + (0.05f * tall * MathF.Sin(t * 1.7f)), Y: hand.Y - (0.62f * tall));
                Shapes.Limb(frame, (hand.X, hand.Y + (0.2f * tall)), 0.014f * tall, top, 0.012f * tall, Wood);
                Cloth(frame, outfit.Cloth, top, 0.56f * tall, 0.32f * tall, 0.09f * tall, t * 6.5f);
                break;
            case Carried.Placard:
                var board = (X: hand.X - (0.22f * tall), Y: hand.Y - (0.5f * tall) + (0.02f * tall * MathF.Sin(t * 4)));
                Shapes.Limb(frame, hand, 0.014f * tall, (hand.X, board.Y), 0.014f * tall, Wood);
                Cloth(frame, outfit.Cloth, board, 0.46f * tall, 0.3f * tall, 0.006f * tall, t);
                break;
            case Carried.Shield:
                Shapes.Limb(frame, (hand.X, hand.Y - (0.1f * tall)), 0.1f * tall, (hand.X, hand.Y + (0.16f * tall)), 0.1f * tall, outfit.Cloth);
                Shapes.Limb(frame, (hand.X, hand.Y - (0.09f * tall)), 0.03f * tall, (hand.X, hand.Y - (0.05f * tall)), 0.03f * tall, outfit.Cloth with { Paint = outfit.Cloth.Paint.Lit(1.9f) });
                break;
        }
    }

    private static void Cloth(Picture frame, Surface cloth, (float X, float Y) corner, float wide, float high, float wave, float beat)
    {
        for (var y = (int)(corner.Y - wave); y <= corner.Y + high + wave; y++)
        {
            for (var x = (int)corner.X; x < corner.X + wide; x++)
            {
                var u = (x - corner.X) / wide;
                var v = (y - corner.Y - (wave * u * MathF.Sin((u * 7) - beat))) / high;
                if (u < 0 || v is < 0 or > 1)
                    continue;
                var fold = 1 + (Math.Min(wave, 6) * 0.045f * MathF.Cos((u * 7) - beat));
                frame.Blend(x, y, Printed(cloth, u, v, wide).Lit(fold), Math.Min(1, (Math.Min(v, 1 - v) * high) + 0.4f));
            }
        }
    }

    // Two rows of marks that look like painted words from across a street.
    private static Paint Printed(Surface cloth, float u, float v, float wide)
    {
        var paint = Shapes.Textured(cloth, u * wide, v * wide);
        var row = v switch { > 0.18f and < 0.45f => 1u, > 0.55f and < 0.82f => 2u, _ => 0u };
        var stroke = ValueNoise.Hash((uint)(u * 17), cloth.Seed + row) % 5 < 3;
        return row > 0 && u is > 0.1f and < 0.9f && stroke ? paint.Towards(paint.Y > 130 ? Paint.Rgb(40, 36, 40) : Paint.Rgb(232, 228, 214), 0.85f) : paint;
    }
}
