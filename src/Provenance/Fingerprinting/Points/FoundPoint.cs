namespace Provenance.Fingerprinting.Points;

/// <summary>An extremum of a <see cref="ScaleSpace"/>, before it has an orientation.</summary>
/// <param name="Octave">Its octave, from 0.</param>
/// <param name="Plane">The blurred plane nearest to its scale.</param>
/// <param name="X">Across, in the octave's pixels.</param>
/// <param name="Y">Down, in the octave's pixels.</param>
/// <param name="Sigma">Its scale, in the octave's pixels.</param>
/// <param name="Contrast">How strongly it stands out.</param>
internal readonly record struct FoundPoint(int Octave, int Plane, float X, float Y, float Sigma, float Contrast);
