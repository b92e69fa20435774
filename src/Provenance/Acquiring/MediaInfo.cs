namespace Provenance.Acquiring;

/// <summary>What a probe found in a media file, and which streams a decode takes.</summary>
public sealed record MediaInfo
{
    /// <summary>The container's name as the demuxer gives it: <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</summary>
    public required string Container { get; init; }

    /// <summary>Seconds, as the header claims; 0 when it says nothing. A damaged file may decode to less.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Index of the picture stream to decode, among all streams, as <c>-map 0:N</c> takes it. Never an attached cover.</summary>
    public required int VideoStream { get; init; }

    /// <summary>Pixels across, as stored, before rotation.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down, as stored, before rotation.</summary>
    public required int Height { get; init; }

    /// <summary>Degrees that a player turns the picture by: 0, 90, 180 or 270.</summary>
    public int Rotation { get; init; }

    /// <summary>Average frames a second; 0 when unknown.</summary>
    public double FrameRate { get; init; }

    /// <summary>True when black to white of the Y plane is 0 to 255, as in pictures; false when it is 16 to 235, as in most video.</summary>
    public bool IsFullRange { get; init; }

    /// <summary>True when the stream holds red, green and blue and no Y plane, which then has to be computed; its range is full.</summary>
    public bool IsRgb { get; init; }

    /// <summary>The picture codec's name: <c>h264</c>.</summary>
    public required string VideoCodec { get; init; }

    /// <summary>Index of the sound stream to decode, among all streams; null without sound.</summary>
    public int? AudioStream { get; init; }

    /// <summary>The sound codec's name; null without sound.</summary>
    public string? AudioCodec { get; init; }

    /// <summary>Tags of the container and of the streams, bounded in number and length, kept as evidence: <c>format.creation_time</c>, <c>0.handler_name</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Pixels across as shown, after rotation.</summary>
    public int ShownWidth => Rotation is 90 or 270 ? Height : Width;

    /// <summary>Pixels down as shown, after rotation.</summary>
    public int ShownHeight => Rotation is 90 or 270 ? Width : Height;
}
