namespace Provenance.Submitting;

/// <summary>A stretch of calendar time in UTC, both ends included; an open end says that nothing bounds it there.</summary>
/// <param name="NotBefore">The earliest instant possible; <see cref="DateTimeOffset.MinValue"/> when unbounded.</param>
/// <param name="NotAfter">The latest instant possible; <see cref="DateTimeOffset.MaxValue"/> when unbounded.</param>
public readonly record struct TimeInterval(DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>All of time: what is known when nothing is known.</summary>
    public static TimeInterval Unbounded { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>True when at least one instant lies in the interval.</summary>
    public bool HasInstant => NotBefore <= NotAfter;

    /// <summary>True when every instant in this interval lies before every instant in <paramref name="other"/>; touching ends are not "before".</summary>
    public bool IsProvenBefore(TimeInterval other) => NotAfter < other.NotBefore;

    /// <summary>The instants in both; without any when they do not meet (see <see cref="HasInstant"/>).</summary>
    public TimeInterval Intersect(TimeInterval other) =>
        new(NotBefore > other.NotBefore ? NotBefore : other.NotBefore, NotAfter < other.NotAfter ? NotAfter : other.NotAfter);

    /// <summary>The shortest interval that holds both.</summary>
    public TimeInterval Hull(TimeInterval other) =>
        new(NotBefore < other.NotBefore ? NotBefore : other.NotBefore, NotAfter > other.NotAfter ? NotAfter : other.NotAfter);
}
