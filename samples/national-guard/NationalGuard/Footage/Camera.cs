namespace NationalGuard.Footage;

/// <summary>What the camera sees in one frame: the scene point in the middle, frame pixels per scene unit, tilt in radians.</summary>
internal readonly record struct View(float X, float Y, float Zoom, float Roll)
{
    public (float X, float Y) ToFrame(float x, float y)
    {
        var (dx, dy) = ((x - X) * Zoom, (y - Y) * Zoom);
        var (sin, cos) = MathF.SinCos(Roll);
        return ((Frames.Width / 2f) + (cos * dx) - (sin * dy), (Frames.Height / 2f) + (sin * dx) + (cos * dy));
    }

    /// <summary>Fills the frame with the backdrop as seen from here, between its pixels where need be.</summary>
    public void Show(Picture backdrop, float density, Picture frame)
    {
        var (sin, cos) = MathF.SinCos(Roll);
        var step = density / Zoom;
        for (var row = 0; row < frame.Height; row++)
        {
            var dy = row - (frame.Height / 2f);
            for (var column = 0; column < frame.Width; column++)
            {
                var dx = column - (frame.Width / 2f);
                var x = (X * density) + (((cos * dx) + (sin * dy)) * step);
                var y = (Y * density) + (((cos * dy) - (sin * dx)) * step);
                frame.Pixels[(row * frame.Width) + column] = backdrop.Sample(x, y);
            }
        }
    }
}

/// <summary>A hand-held camera: a slow move from one view to another, the sway of an arm, and a tremble.</summary>
internal sealed class Camera(View from, View to, float seconds, float sway, ulong seed)
{
    private readonly float phase = new Dice(seed).Between(0, 40);

    public View At(int frame)
    {
        var t = frame / (float)Frames.Rate;
        var share = t / seconds;
        share = share * share * (3 - (2 * share));
        var tremble = new Dice(seed + 1000 + (ulong)frame);
        var p = t + phase;
        return new View(
            Between(from.X, to.X, share) + (sway * Sway(p, 0)) + tremble.Between(-0.35f, 0.35f),
            Between(from.Y, to.Y, share) + (sway * 0.7f * Sway(p, 2.1f)) + tremble.Between(-0.35f, 0.35f),
            Between(from.Zoom, to.Zoom, share) * (1 + (0.006f * MathF.Sin(p * 0.83f))),
            from.Roll + (0.006f * MathF.Sin(p * 1.17f)) + (0.003f * MathF.Sin(p * 2.93f)));
    }

    // Frequencies without a common measure, so that the sway never repeats within a take.
    private static float Sway(float p, float shift) =>
        MathF.Sin((p * 1.31f) + shift) + (0.55f * MathF.Sin((p * 2.77f) + (2 * shift)))
        + (0.3f * MathF.Sin((p * 5.39f) + (3 * shift))) + (0.14f * MathF.Sin((p * 11.7f) + shift));

    private static float Between(float a, float b, float share) => a + ((b - a) * share);
}
