using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>An appearance that a look-up found.</summary>
/// <param name="Appearance">The appearance.</param>
/// <param name="By">By what it was found.</param>
public sealed record LookUpFound(AppearanceId Appearance, FoundBy By);

/// <summary>By what an appearance was found, and which seconds.</summary>
public abstract record FoundBy
{
    private FoundBy()
    {
    }

    /// <summary>The seconds of the known footage that were found; null for all of it.</summary>
    public virtual IReadOnlyList<TimeRange>? InKnown => null;

    /// <summary>It is at the address that was asked for.</summary>
    public sealed record Address : FoundBy;

    /// <summary>Its file has the hash that was asked for.</summary>
    public sealed record File : FoundBy;

    /// <summary>It shows the frame or picture that was asked for.</summary>
    /// <param name="Moments">Where, the nearest first; at least one.</param>
    public sealed record Frame(IReadOnlyList<FoundMoment> Moments) : FoundBy
    {
        /// <inheritdoc/>
        public override IReadOnlyList<TimeRange> InKnown => [.. Moments.Select(m => new TimeRange(m.TimeSeconds, m.TimeSeconds))];
    }

    /// <summary>It shares footage with the file that was asked for.</summary>
    /// <param name="Comparison">What they share; what was looked up is the query.</param>
    public sealed record Footage(Comparison Comparison) : FoundBy
    {
        /// <inheritdoc/>
        public override IReadOnlyList<TimeRange> InKnown => [.. Comparison.Segments.Select(s => s.Reference)];
    }

    /// <summary>It shares frames with the vPDQ signal that was asked for.</summary>
    /// <param name="Match">What they share; what was looked up is the query.</param>
    public sealed record Signal(SignalMatch Match) : FoundBy
    {
        /// <inheritdoc/>
        public override IReadOnlyList<TimeRange> InKnown => [.. Match.Segments.Select(s => s.Reference)];
    }
}

/// <summary>A moment of known footage that is near what was looked up.</summary>
/// <param name="TimeSeconds">When it is shown, from the start of its video.</param>
/// <param name="Distance">Bits in which the hashes of the whole pictures differ; null when they are not near.</param>
/// <param name="Orientation">How what was looked up is turned to be like it.</param>
public sealed record FoundMoment(double TimeSeconds, int? Distance, PictureOrientation Orientation = PictureOrientation.Upright)
{
    /// <summary>Places of the picture that agree, when it was found by points: a part of it, or it as a part.</summary>
    public int? Places { get; init; }
}

/// <summary>How a picture is turned to be like a frame.</summary>
public enum PictureOrientation
{
    /// <summary>Not at all.</summary>
    Upright,

    /// <summary>Mirrored left to right.</summary>
    Mirrored,

    /// <summary>Turned by half a circle.</summary>
    UpsideDown,

    /// <summary>Turned by a quarter, clockwise.</summary>
    QuarterRight,

    /// <summary>Turned by a quarter, counter-clockwise.</summary>
    QuarterLeft,
}

/// <summary>What a vPDQ signal shares with known footage.</summary>
/// <param name="QueryPercent">Of the signal's different hashes, how many have one of the footage near: 0 to 100.</param>
/// <param name="ComparedPercent">Of the footage's different hashes, how many have one of the signal near: 0 to 100.</param>
/// <param name="Distance">Bits between the nearest two frames.</param>
/// <param name="Segments">The runs along which they agree in time, in order of the query's; empty when the signal has no times.</param>
public sealed record SignalMatch(double QueryPercent, double ComparedPercent, int Distance, IReadOnlyList<MatchedSegment> Segments);
