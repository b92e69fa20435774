using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>A known frame near a hash that was looked up.</summary>
/// <param name="Fingerprint">Whose frame it is.</param>
/// <param name="TimeSeconds">When it is shown, from the start of its video.</param>
/// <param name="Distance">Bits in which the hashes differ, 0 to 256.</param>
public readonly record struct KnownFrame(FingerprintId Fingerprint, double TimeSeconds, int Distance);
