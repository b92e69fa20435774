using Provenance.Fingerprinting.Proxies;

namespace Provenance.Matching.Motion;

/// <summary>
/// Finds where a shared stretch begins and ends: points are looked for twice a second and are missed where the picture shakes, and in a still scene they agree at
/// every moment; but where two pictures lie on each other, and move alike, can be seen in every frame of their proxies.
/// </summary>
/// <param name="area">The area both share.</param>
/// <param name="query">Frames of the query, over more than the stretch.</param>
/// <param name="reference">Frames of the reference.</param>
/// <param name="line">The line of time.</param>
internal sealed class SpanGrowth(SharedArea area, ProxyStretch query, ProxyStretch reference, TimeLine line)
{
    // Of what the stretch comes to inside, and never less than any two pictures of one place do.
    private const double ShareOfInside = 0.6;
    private const double LeastLikeness = 0.25;

    // The same of motion, which is noisier; and below that level inside, it tells nothing.
    private const double ShareOfMotion = 0.35;
    private const double TellingMotion = 0.3;

    // A pixel's change by noise of camera and coding, squared.
    private const double NoisePerPixel = 3;

    // Frames that may fail in a row: a flash, or frames shown twice.
    private const int MostFailed = 4;
    private const int Around = 5;
    private const double Fps = MotionProxy.FramesPerSecond;

    private readonly double?[] _likeness = new double?[query.Frames.Length];
    private readonly MotionSums[] _changes = new MotionSums[query.Frames.Length];
    private readonly double?[] _motion = new double?[query.Frames.Length];
    private double _leastLikeness;
    private double _leastMotion;

    /// <summary>The longest stretch that agrees, in frames of the query's proxy, the end exclusive; as given when none can be told.</summary>
    /// <param name="first">First frame of the stretch that points found.</param>
    /// <param name="end">The frame after its last.</param>
    internal (int First, int End) Grow(int first, int end)
    {
        for (var n = 0; n < query.Frames.Length; n++) Look(n);
        for (var n = 0; n < query.Frames.Length; n++) _motion[n] = MotionAround(n);
        var inside = Enumerable.Range(first - query.First, end - first).ToArray();
        var likeness = inside.Select(n => _likeness[n]).OfType<double>().Order().ToArray();
        if (likeness.Length == 0) return (first, end);

        var motion = inside.Select(n => _motion[n]).OfType<double>().Order().ToArray();
        var telling = motion.Length == 0 ? 0 : motion[motion.Length * 3 / 4];
        _leastLikeness = Math.Max(LeastLikeness, ShareOfInside * likeness[likeness.Length / 2]);
        _leastMotion = telling < TellingMotion ? double.NegativeInfinity : ShareOfMotion * telling;
        return Longest() is var (from, to) && from < to ? (query.First + from, query.First + to) : (first, end);
    }

    private (int From, int To) Longest()
    {
        var (best, from, last, good, failed, most) = ((From: 0, To: 0), -1, -1, 0, 0, 0);
        for (var n = 0; n < query.Frames.Length; n++)
        {
            if (!IsGood(n))
            {
                if (++failed > MostFailed) (from, good) = (-1, 0);
                continue;
            }

            if (from < 0) from = n;
            (last, failed, good) = (n, 0, good + 1);
            if (good > most) (most, best) = (good, (from, last + 1));
        }

        return best;
    }

    // Where hardly anything moves, the picture alone tells.
    private bool IsGood(int n) => _likeness[n] is { } likeness && likeness >= _leastLikeness && (_motion[n] is not { } motion || motion >= _leastMotion);

    private void Look(int n)
    {
        if (Beside(n) is not { } shown) return;
        _likeness[n] = new BlockPictures(area.Blocks, [(query.Frames[n], shown)]).Likeness;
        // Between frames to both sides, that both ends of a stretch are found alike.
        var (before, after) = (Math.Max(0, n - (MotionAgreement.LagFrames / 2)), Math.Min(query.Frames.Length - 1, n + (MotionAgreement.LagFrames / 2)));
        if (Beside(before) is not { } earlier || Beside(after) is not { } later) return;
        MotionKernel.Add(new Change(query.Frames[after], query.Frames[before], 0), new Change(later, earlier, 0), ref _changes[n]);
    }

    // The better side: on the other may lie a cut, after which nothing agrees. Null where hardly anything moves.
    private double? MotionAround(int n) =>
        (Motion(n - Around, n), Motion(n, n + Around)) is var (before, after) && before is { } b && after is { } a ? Math.Max(a, b) : before ?? after;

    // Over half a second, as one change is noise, and at few frames a second none at all.
    private double? Motion(int from, int to)
    {
        var (first, end) = (Math.Max(0, from), Math.Min(_changes.Length, to + 1));
        var all = default(MotionSums);
        foreach (var one in _changes.AsSpan(first..end)) (all.Both, all.Query, all.Reference) = (all.Both + one.Both, all.Query + one.Query, all.Reference + one.Reference);
        var isMoving = Math.Max(all.Query, all.Reference) > NoisePerPixel * area.Blocks * SharedArea.BlockSize * (end - first);
        return isMoving ? all.Correlation : null;
    }

    // Null where the reference has no frame.
    private float[]? Beside(int n)
    {
        var other = (int)Math.Round(line.At((query.First + n) / Fps) * Fps) - reference.First;
        return other < 0 || other >= reference.Frames.Length ? null : reference.Frames[other];
    }
}
