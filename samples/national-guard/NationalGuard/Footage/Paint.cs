namespace NationalGuard.Footage;

/// <summary>A colour in limited-range BT.601 YUV.</summary>
internal readonly record struct Paint(float Y, float U, float V)
{
    public static Paint Rgb(float r, float g, float b) => new(
        16 + (0.257f * r) + (0.504f * g) + (0.098f * b),
        128 - (0.148f * r) - (0.291f * g) + (0.439f * b),
        128 + (0.439f * r) - (0.368f * g) - (0.071f * b));

    /// <summary>The same surface under more (above 1) or less (below 1) light.</summary>
    public Paint Lit(float light) =>
        new(16 + ((Y - 16) * light), 128 + ((U - 128) * light), 128 + ((V - 128) * light));

    public Paint Towards(Paint other, float share) =>
        new(Y + ((other.Y - Y) * share), U + ((other.U - U) * share), V + ((other.V - V) * share));
}
