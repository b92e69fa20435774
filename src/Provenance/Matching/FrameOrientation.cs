using Provenance.Fingerprinting;
using Provenance.Matching.Kernels;

namespace Provenance.Matching;

/// <summary>How a query's frames are held against a reference's.</summary>
internal enum FrameOrientation
{
    /// <summary>As they are.</summary>
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

/// <summary>The hash of a frame in each orientation, from the two that a fingerprint stores.</summary>
internal static class FrameOrientations
{
    internal static IReadOnlyList<FrameOrientation> All { get; } = Enum.GetValues<FrameOrientation>();

    internal static FrameHash Of(in FrameSample frame, FrameOrientation orientation) => orientation switch
    {
        FrameOrientation.Upright => frame.Hash,
        FrameOrientation.Mirrored => frame.Mirrored,
        FrameOrientation.UpsideDown => TurnedHash.UpsideDown(frame.Mirrored),
        FrameOrientation.QuarterRight => TurnedHash.Transpose(TurnedHash.UpsideDown(frame.Hash)),
        FrameOrientation.QuarterLeft => TurnedHash.Transpose(frame.Mirrored),
        _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "Not an orientation of a frame."),
    };
}
