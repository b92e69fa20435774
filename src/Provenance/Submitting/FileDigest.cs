namespace Provenance.Submitting;

/// <summary>What names the bytes of a file.</summary>
/// <param name="Sha256">SHA-256, 64 lower-case hex digits.</param>
/// <param name="Md5">MD5, 32 lower-case hex digits: for look-ups by other tools, not for trust.</param>
/// <param name="Size">Bytes.</param>
public sealed record FileDigest(string Sha256, string Md5, long Size);
