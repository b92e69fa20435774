using Provenance.Acquiring;

namespace Provenance.Fingerprinting;

/// <summary>What we keep of a media file under one algorithm version: packed, one row a file and version.</summary>
public sealed class Fingerprint
{
    /// <summary>Its number in the store.</summary>
    public FingerprintId Id { get; private set; }

    /// <summary>The media file. Unique together with <see cref="Algorithm"/>.</summary>
    public required MediaFileId MediaFileId { get; init; }

    /// <summary>The version it was made under.</summary>
    public required FingerprintAlgorithm Algorithm { get; init; }

    /// <summary>The packed data: see <see cref="FingerprintCodec"/>.</summary>
    public required byte[] Packed { get; init; }

    /// <summary>Seconds that could be decoded.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>False when the file is damaged and only a part of it could be decoded.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>What a person should know of it ("8.2 of 60.0 s could be decoded"); null when there is nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }
}
