using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>The frames of one fingerprint as the aligner reads them.</summary>
internal sealed class PictureTrack
{
    private readonly FrameHash[]?[] _hashes = new FrameHash[FrameOrientations.All.Count][];
    private readonly IReadOnlyList<FrameSample> _frames;

    internal PictureTrack(FingerprintData fingerprint, MatchingOptions options)
    {
        _frames = fingerprint.Frames;
        Length = fingerprint.DurationSeconds;
        Times = new double[Count];
        Votes = new bool[Count];
        for (var i = 0; i < Count; i++) (Times[i], Votes[i]) = (_frames[i].TimeSeconds, _frames[i].Quality >= options.MinFrameQuality);
    }

    /// <summary>Frames.</summary>
    internal int Count => _frames.Count;

    /// <summary>Seconds of footage.</summary>
    internal double Length { get; }

    /// <summary>When each frame is shown; rising.</summary>
    internal double[] Times { get; }

    /// <summary>Whether each frame says anything: flat ones do not.</summary>
    internal bool[] Votes { get; }

    /// <summary>The frames' hashes in an orientation.</summary>
    internal FrameHash[] Hashes(FrameOrientation orientation)
    {
        if (_hashes[(int)orientation] is { } made) return made;

        var hashes = new FrameHash[Count];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = FrameOrientations.Of(_frames[i], orientation);
        return _hashes[(int)orientation] = hashes;
    }

    /// <summary>The frame shown nearest to <paramref name="seconds"/>, looked for from <paramref name="from"/> on; -1 when none is within half a frame's time.</summary>
    internal int Nearest(double seconds, ref int from)
    {
        while (from + 1 < Count && Math.Abs(Times[from + 1] - seconds) <= Math.Abs(Times[from] - seconds)) from++;
        return Count > 0 && Math.Abs(Times[from] - seconds) <= 0.51 / FingerprintData.FramesPerSecond ? from : -1;
    }
}
