namespace Provenance.Matching.Explaining;

/// <summary>One thing in which the query differs from the reference, as measured. Which of the two was edited, it does not say.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">How much, in the unit that <paramref name="Kind"/> names; null when there is nothing to measure.</param>
/// <param name="Areas">Where, in the picture that <paramref name="Kind"/> names; empty when it is no matter of place.</param>
public sealed record FoundEdit(EditKind Kind, double? Amount, IReadOnlyList<PictureArea> Areas)
{
    internal static FoundEdit Of(EditKind kind, double? amount = null) => new(kind, amount, []);

    internal static FoundEdit In(EditKind kind, params PictureArea[] areas) => new(kind, null, areas);
}

/// <summary>In what a query can differ from a reference.</summary>
public enum EditKind
{
    /// <summary>Left is right.</summary>
    Mirrored,

    /// <summary>Turned clockwise; the amount is in degrees, -180 to 180.</summary>
    Turned,

    /// <summary>Wider or narrower; the amount is how many times as wide for its height.</summary>
    Stretched,

    /// <summary>Cropped; the area is what is left of the reference's picture.</summary>
    Cropped,

    /// <summary>With bars of one colour; the area is where in the query's picture the reference's is seen.</summary>
    Bars,

    /// <summary>Shown inside a page or another frame that stands still; the area is where in the query's picture.</summary>
    InsideStill,

    /// <summary>Shown inside or beside something that moves; the area is where in the query's picture.</summary>
    InsideMoving,

    /// <summary>Something is laid over; the areas are in the query's picture.</summary>
    LaidOver,

    /// <summary>Faster or slower; the amount is seconds of reference for each second of query.</summary>
    Speed,

    /// <summary>Begins later than the reference; the amount is in seconds.</summary>
    TrimmedStart,

    /// <summary>Ends earlier than the reference; the amount is in seconds.</summary>
    TrimmedEnd,

    /// <summary>Something comes before; the amount is in seconds of the query.</summary>
    AddedBefore,

    /// <summary>Something comes after; the amount is in seconds of the query.</summary>
    AddedAfter,

    /// <summary>Cut into several pieces; the amount is how many.</summary>
    Recut,

    /// <summary>The sound is the same.</summary>
    SameSound,

    /// <summary>Another sound was put under it.</summary>
    OtherSound,

    /// <summary>The reference has sound, the query none.</summary>
    SoundRemoved,

    /// <summary>The query has sound, the reference none.</summary>
    SoundAdded,

    /// <summary>A smaller picture; the amount is the query's lines for each of the reference's shown.</summary>
    FewerLines,

    /// <summary>Far fewer bytes for each second; the amount is the query's share of the reference's.</summary>
    Compressed,
}
