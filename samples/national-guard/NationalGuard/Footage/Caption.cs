namespace NationalGuard.Footage;

/// <summary>The strip of words that a re-poster burns into the picture: a dark band with blocky letters of no alphabet.</summary>
internal static class Caption
{
    public const int Width = 560;
    public const int Height = 44;
    private const int Cell = 3;

    /// <summary>Raw RGBA, top row first.</summary>
    public static byte[] Draw(ulong seed)
    {
        var rgba = new byte[Width * Height * 4];
        for (var at = 3; at < rgba.Length; at += 4)
            rgba[at] = 150;
        var dice = new Dice(seed);
        for (var (x, letters) = (16, 0); x < Width - 28; x += 5 * Cell)
        {
            if (letters++ > 2 && dice.OneIn(5))
                letters = 0;
            else
                Letter(rgba, x, dice);
        }

        return rgba;
    }

    private static void Letter(byte[] rgba, int left, Dice dice)
    {
        // A stem and some strokes on a grid of four by seven cells.
        for (var row = 0; row < 7; row++)
        {
            var bar = row is 0 or 3 or 6 && !dice.OneIn(3);
            for (var column = 0; column < 4; column++)
            {
                if (column == 0 || bar || (column == 3 && dice.OneIn(2)))
                    Fill(rgba, left + (column * Cell), 11 + (row * Cell));
            }
        }
    }

    private static void Fill(byte[] rgba, int left, int top)
    {
        for (var y = top; y < top + Cell; y++)
            rgba.AsSpan(((y * Width) + left) * 4, Cell * 4).Fill(255);
    }
}
