using Provenance.Fingerprinting.Proxies;
using Provenance.Matching.Points;

namespace Provenance.Matching.Motion;

/// <summary>
/// Holds the motion of two proxies against each other, in the area they share: two films of one place look alike at every moment, but only a copy moves alike.
/// Everything laid over moves or not on its own and is in the way; what is compared is only how pixels change.
/// </summary>
internal sealed class MotionAgreement
{
    /// <summary>Frames over which change is measured: 0.4 seconds.</summary>
    internal const int LagFrames = 4;

    private const double Blur = 0.6;
    private const double SecondsAround = 0.3;
    private const double WideSeconds = 2;
    private const double MostLean = 6;
    private const double LeastLean = 1;
    private const double Nearby = 0.2;
    private const double AroundOther = 0.5;
    private const double FrameSeconds = 1 / MotionProxy.FramesPerSecond;
    private const int FewestFrames = 8;
    private const int MostFrames = 300;
    private const double OtherRate = 0.97;
    private const double RarerRate = 0.85;
    private const double OtherOffset = 0.98;

    // From here on another pace would hardly be better.
    private const double Convincing = 0.6;

    private static readonly double[] Rates = [1, 0.8, 1.25, 0.9, 1.11];
    private static readonly double[] RarerRates = [1.5, 0.67, 2, 0.5];

    private readonly MotionCurves _curves;

    private MotionAgreement(MotionCurves curves) => _curves = curves;

    /// <summary>What the motion says; null when there is too little to say anything.</summary>
    /// <param name="query">The query's proxy.</param>
    /// <param name="reference">The reference's proxy.</param>
    /// <param name="candidate">Where and when to look.</param>
    internal static MotionEvidence? Find(MotionProxy query, MotionProxy reference, MotionCandidate candidate)
    {
        if (query.FrameCount == 0 || reference.FrameCount == 0) return null;
        if (SharedArea.Of(candidate.Transform, (query.Width, query.Height), (reference.Width, reference.Height)) is not { } area) return null;
        if (QueryRange(query, candidate.Span) is not { } range) return null;

        var seen = ProxyStretch.OfQuery(query, range, area, candidate.IsMirrored, Blur);
        (double Value, TimeLine Line, MotionCurves Curves)? best = null;
        foreach (var window in MotionWindow.Of(candidate))
        {
            if (ReferenceRange(reference, range, window) is not { } referenceRange) continue;
            var curves = new MotionCurves(seen, ProxyStretch.OfReference(reference, referenceRange, area, Blur * candidate.Transform.Scale));
            if (new MotionAgreement(curves).Search(candidate, window) is { } found && (best is null || found.Value > best.Value.Value)) best = (found.Value, found.Line, curves);
        }

        if (best is not { } most) return null;
        return most.Curves.Weigh(new MotionAgreement(most.Curves).Refine((most.Value, most.Line), most.Curves.MiddleSeconds), area);
    }

    private static (int First, int End)? QueryRange(MotionProxy query, TimeRange span)
    {
        var first = Math.Max(0, (int)((span.Start - SecondsAround) / FrameSeconds));
        var end = Math.Min(query.FrameCount, (int)Math.Ceiling((span.End + SecondsAround) / FrameSeconds) + 1);
        if (end - first < FewestFrames + LagFrames) (first, end) = (Math.Max(0, first - 6), Math.Min(query.FrameCount, end + 6));
        if (end - first > MostFrames) (first, end) = ((first + end - MostFrames) / 2, (first + end + MostFrames) / 2);
        return end - first < FewestFrames ? null : (first, end);
    }

    private static (int First, int End)? ReferenceRange(MotionProxy reference, (int First, int End) query, MotionWindow window)
    {
        var lean = window.Line is null ? LeastLean : WideSeconds + Math.Min(MostLean, (query.End - query.First) / 2 * FrameSeconds);
        var around = lean + Nearby;
        var (rate, offsets) = (window.Line?.Rate ?? 1, window.Line is { } line ? [.. window.Offsets, line.Offset] : window.Offsets);
        var first = Math.Max(0, (int)(((rate * query.First * FrameSeconds) + offsets.Min() - around) / FrameSeconds));
        var end = Math.Min(reference.FrameCount, (int)Math.Ceiling(((rate * query.End * FrameSeconds) + offsets.Max() + around) / FrameSeconds) + 2);
        return end - first < FewestFrames ? null : (first, end);
    }

    private (double Value, TimeLine Line)? Search(MotionCandidate candidate, MotionWindow window)
    {
        (double Value, TimeLine Line)? best = null;
        if (window.Line is not null) AlongLine(candidate.Line, ref best);
        foreach (var offset in window.Offsets) Around(new TimeLine(1, offset), AroundOther, OtherOffset, ref best);
        return best;
    }

    private void AlongLine(TimeLine line, ref (double Value, TimeLine Line)? best)
    {
        foreach (var rate in Rates.Prepend(line.Rate).Distinct()) Around(Turned(rate), WideSeconds, rate == 1 || rate == line.Rate ? 1 : OtherRate, ref best);
        // A still scene has hits at every pace.
        if (best is { Value: >= Convincing }) return;
        foreach (var rate in RarerRates) Around(Turned(rate), WideSeconds, RarerRate, ref best);

        // About the middle of the query's stretch.
        TimeLine Turned(double rate) => new(rate, line.Offset + ((line.Rate - rate) * _curves.MiddleSeconds));
    }

    private void Around(TimeLine line, double seconds, double prior, ref (double Value, TimeLine Line)? best)
    {
        for (var shift = -seconds; shift <= seconds + 0.01; shift += FrameSeconds)
        {
            var shifted = line with { Offset = line.Offset + shift };
            if (_curves.Correlation(shifted) is { } value && (best is null || value * prior > best.Value.Value)) best = (value * prior, shifted);
        }
    }

    private TimeLine Refine((double Value, TimeLine Line) best, double middle)
    {
        double[] turns = [-0.04, -0.02, 0, 0.02, 0.04];
        for (var round = 0; round < 2; round++)
        {
            var before = best;
            foreach (var turn in turns)
            {
                for (var shift = -1; shift <= 1; shift++)
                {
                    var line = new TimeLine(before.Line.Rate + turn, before.Line.Offset - (turn * middle) + (shift * FrameSeconds));
                    if (_curves.Correlation(line) is { } value && value - (Math.Abs(turn) * 0.01) > best.Value) best = (value - (Math.Abs(turn) * 0.01), line);
                }
            }

            if (best.Value <= before.Value + 1e-4) break;
        }

        return best.Line;
    }
}

/// <summary>Where and when to look for common motion.</summary>
/// <param name="Transform">Where the query's picture lies in the reference's, in pixels of the proxies.</param>
/// <param name="IsMirrored">True when the query is looked at in a mirror.</param>
/// <param name="Line">The line of time that the points found.</param>
/// <param name="Span">The seconds of the query in which they found it.</param>
/// <param name="OtherOffsets">Offsets that they spoke for too, as still scenes do for every one.</param>
internal sealed record MotionCandidate(FrameTransform Transform, bool IsMirrored, TimeLine Line, TimeRange Span, IReadOnlyList<double> OtherOffsets);
