using System.Numerics;

namespace Provenance.Fingerprinting.Points;

/// <summary>A point of a picture as it is kept, 16 bytes: what is around it as a word and a signature, and where it lies.</summary>
/// <param name="Signature">64 bits of its descriptor, of which alike surroundings share most.</param>
/// <param name="Word">Which of 65,536 kinds of surroundings it has: the high byte is the half that a mirror keeps, the low byte the half that it turns.</param>
/// <param name="X">Across, 0 to 65,535 over the width.</param>
/// <param name="Y">Down, 0 to 65,535 over the height.</param>
/// <param name="Scale">The logarithm of its scale: 16 steps to a doubling, 0 at a thousandth of the shorter side.</param>
/// <param name="Direction">Its direction: 256 to a circle, 0 along x, 64 down.</param>
public readonly record struct PicturePoint(ulong Signature, ushort Word, ushort X, ushort Y, byte Scale, byte Direction)
{
    /// <summary>Bytes of a stored point.</summary>
    public const int Size = 16;

    private const int StepsToADoubling = 16;
    private const double SmallestScale = 0.001;

    /// <summary>Bits in which two signatures differ, 0 to 64.</summary>
    public int DistanceTo(in PicturePoint other) => BitOperations.PopCount(Signature ^ other.Signature);

    /// <summary>Its scale as a share of the picture's shorter side.</summary>
    public float ScaleShare => Scales[Scale];

    internal static PicturePoint At(PointPlace place, ulong signature, ushort word) => new(
        signature, word, Share(place.X), Share(place.Y), ScaleOf(place.Sigma), (byte)(int)MathF.Round(place.Direction * 256));

    private static ushort Share(float share) => (ushort)Math.Clamp(share * 65536, 0, 65535);

    // By search in the table, as logarithms differ between machines in the last bit.
    private static byte ScaleOf(float share)
    {
        var at = Array.BinarySearch(Borders, share);
        return (byte)Math.Min(255, at < 0 ? ~at : at + 1);
    }

    private static readonly float[] Scales = Steps(0);
    private static readonly float[] Borders = Steps(0.5)[..255];

    private static float[] Steps(double from) =>
        [.. Enumerable.Range(0, 256).Select(i => (float)(SmallestScale * Math.Pow(2, (i + from) / StepsToADoubling)))];
}

/// <summary>The points of one frame.</summary>
/// <param name="TimeSeconds">When it is shown, from the start of the video.</param>
/// <param name="Points">Its points; none when it is flat.</param>
public sealed record PointFrame(float TimeSeconds, IReadOnlyList<PicturePoint> Points);
