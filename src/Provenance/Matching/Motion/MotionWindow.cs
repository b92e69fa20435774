namespace Provenance.Matching.Motion;

/// <summary>Offsets that lie near each other, and so are searched in one stretch of the reference: in an hour of footage nobody reads all of it for a few.</summary>
/// <param name="Line">The candidate's line, in the first window; null in the others.</param>
/// <param name="Offsets">Other offsets to try.</param>
internal sealed record MotionWindow(TimeLine? Line, IReadOnlyList<double> Offsets)
{
    private const double ReachSeconds = 10;
    private const int MostWindows = 16;

    /// <summary>The windows of a candidate: that of its line, and those of its other offsets in their order.</summary>
    internal static IEnumerable<MotionWindow> Of(MotionCandidate candidate)
    {
        var rest = candidate.OtherOffsets.ToList();
        yield return new MotionWindow(candidate.Line, Take(rest, candidate.Line.Offset));
        for (var n = 1; n < MostWindows && rest.Count > 0; n++) yield return new MotionWindow(null, Take(rest, rest[0]));
    }

    private static List<double> Take(List<double> rest, double near)
    {
        var taken = rest.FindAll(offset => Math.Abs(offset - near) <= ReachSeconds);
        rest.RemoveAll(taken.Contains);
        return taken;
    }
}
