using Provenance.Media.Sandboxing;

namespace Provenance.Media.Ffmpeg;

/// <summary>Where ffmpeg is and how it is run.</summary>
public sealed record FfmpegOptions
{
    /// <summary>Folder that holds the programs <c>ffmpeg</c> and <c>ffprobe</c>; null looks for them on PATH.</summary>
    public string? BinaryFolder { get; init; }

    /// <summary>Folder for the short-lived working folders of decodes, at most 60 characters long (sockets lie in them); null is the system's.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Threads that one decode may use, from 1.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>What confines the programs.</summary>
    public Sandbox Sandbox { get; init; } = Sandbox.None;

    /// <summary>What is accepted.</summary>
    public MediaLimits Limits { get; init; } = new();

    /// <summary>Seconds of footage that are passed over before the first picture: for taking single frames.</summary>
    internal double SkipSeconds { get; init; }

    /// <summary>The demuxer of a still picture, by its first bytes: nothing but pictures may be opened then. Null for footage.</summary>
    internal string? StillFormat { get; init; }
}
