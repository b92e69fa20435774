namespace Provenance.Fingerprinting;

/// <summary>Packs a <see cref="FingerprintData"/> into bytes and back. The bytes are the same on every machine.</summary>
public static class FingerprintCodec
{
    /// <summary>Packs a fingerprint.</summary>
    public static byte[] Pack(FingerprintData fingerprint) => throw new NotSupportedException();

    /// <summary>Unpacks what <see cref="Pack"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not a packed fingerprint, or are cut.</exception>
    public static FingerprintData Unpack(ReadOnlySpan<byte> packed) => throw new NotSupportedException();
}
