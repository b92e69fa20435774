namespace Provenance.Media.Ffmpeg;

/// <summary>How much footage is accepted, and how long ffmpeg may work on it. All bounds are inclusive.</summary>
public sealed record MediaLimits
{
    /// <summary>Most pixels across, and most pixels down.</summary>
    public int MaxSide { get; init; } = 8192;

    /// <summary>Longest footage. A header that claims more is refused when the file's size makes the claim plausible.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Most streams in one container.</summary>
    public int MaxStreams { get; init; } = 60;

    /// <summary>Longest time that the probe may take.</summary>
    public TimeSpan ProbeTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time that every decode may take, however short the footage.</summary>
    public TimeSpan DecodeBaseTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further time that a decode may take for each minute of footage.</summary>
    public TimeSpan DecodeTimePerMinute { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>The longest that a decode of so much footage may take.</summary>
    /// <param name="footageSeconds">Seconds of footage; at most <see cref="MaxDuration"/> counts.</param>
    public TimeSpan DecodeTime(double footageSeconds) =>
        DecodeBaseTime + (DecodeTimePerMinute * (Math.Clamp(footageSeconds, 0, MaxDuration.TotalSeconds) / 60));
}
