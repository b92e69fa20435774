using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>A fingerprint that a query is to be compared with.</summary>
/// <param name="Id">The fingerprint.</param>
/// <param name="ByPoints">True when it shows points like the query's, so that points and motion are to be compared; false for hashes and sound only.</param>
public readonly record struct Candidate(FingerprintId Id, bool ByPoints);
