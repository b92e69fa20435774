namespace Provenance.Acquiring;

/// <summary>The bytes of a video, kept once however many appearances share them, named by their SHA-256.</summary>
public sealed class MediaFile
{
    /// <summary>Its number in the store.</summary>
    public MediaFileId Id { get; private set; }

    /// <summary>SHA-256, 64 lower-case hex digits. Unique.</summary>
    public required string Sha256 { get; init; }

    /// <summary>MD5, 32 lower-case hex digits.</summary>
    public required string Md5 { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>What the probe found.</summary>
    public required MediaInfo Info { get; init; }

    /// <summary>When the bytes came to us first.</summary>
    public required DateTimeOffset AcquiredAt { get; init; }

    /// <summary>When the bytes were removed by rule or by a person; null while they are kept. Hashes and evidence stay.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Why the bytes were removed, in a sentence; null while they are kept.</summary>
    public string? RemovedBecause { get; set; }
}
