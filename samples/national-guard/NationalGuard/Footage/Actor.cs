namespace NationalGuard.Footage;

internal enum Carried
{
    Nothing,
    Flag,
    Placard,
    Shield,
}

/// <summary>What somebody wears and carries.</summary>
internal sealed record Outfit(Surface Jacket, Surface Trousers, Surface Cap, Surface Skin, Carried Carried, Surface Cloth);

/// <summary>One person in the street: where they are at any moment, how they step, how they look.</summary>
internal sealed record Actor(Outfit Outfit, float StartX, float Row, float Speed, float Wander, float Rate, float Phase, float Build)
{
    public float X(float t) =>
        StartX + (Speed * t) + (Wander * (MathF.Sin((Rate * t) + Phase) + (0.4f * MathF.Sin((Rate * 2.3f * t) + (2 * Phase)))));

    public float Foot(float t) => Row + (Wander * 0.12f * MathF.Sin((Rate * 0.77f * t) + (3 * Phase)));

    /// <summary>Scene units per second, leftwards below zero.</summary>
    public float Pace(float t) => (X(t + 0.05f) - X(t - 0.05f)) * 10;

    /// <summary>Height in scene units: who stands nearer to the window is larger.</summary>
    public float Tall(float t) => Build * (58 + ((Foot(t) - 330) * 0.36f));

    /// <summary>Where in the double step the legs are, in radians; it goes with the ground covered, so feet do not slide.</summary>
    public float Gait(float t) => (MathF.Abs(Speed) > Wander ? MathF.Abs(X(t) - StartX) : X(t)) / (Tall(t) * 0.72f) * MathF.Tau;
}
