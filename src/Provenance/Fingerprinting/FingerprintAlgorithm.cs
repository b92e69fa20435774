namespace Provenance.Fingerprinting;

/// <summary>
/// The version of everything a fingerprint holds. Fingerprints of different versions are never compared;
/// whatever changes a stored bit is a new version, never an edited expectation. Stored by number.
/// </summary>
public enum FingerprintAlgorithm
{
    /// <summary>PDQ of the unscaled Y plane at 4 frames a second with its mirrored twin, three 64-bit hashes of key frames, Chromaprint with levels.</summary>
    V1 = 1,

    /// <summary>What <see cref="V1"/> has, with points of 2 frames a second and a motion proxy.</summary>
    V2 = 2,
}
