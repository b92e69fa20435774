namespace NationalGuard.Footage;

/// <summary>A small seeded generator (PCG), so that every run on every machine draws the same footage.</summary>
internal sealed class Dice
{
    private ulong state;

    public Dice(ulong seed)
    {
        state = seed + 1442695040888963407UL;
        Next();
        state += seed * 0x9E3779B97F4A7C15UL;
        Next();
    }

    public uint Next()
    {
        var old = state;
        state = unchecked((old * 6364136223846793005UL) + 1442695040888963407UL);
        var mixed = (uint)(((old >> 18) ^ old) >> 27);
        return uint.RotateRight(mixed, (int)(old >> 59));
    }

    /// <summary>A number from <paramref name="low"/> (included) to <paramref name="high"/> (not included).</summary>
    public float Between(float low, float high) => low + ((high - low) * (Next() >> 8) / 16777216f);

    public bool OneIn(int chances) => Next() % (uint)chances == 0;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[(int)(Next() % (uint)choices.Count)];
}
