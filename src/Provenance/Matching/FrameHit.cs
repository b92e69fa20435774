namespace Provenance.Matching;

/// <summary>A frame of the <see cref="FrameIndex"/> that lies near a query hash.</summary>
/// <param name="Footage">Whose frame it is: the number it was added with.</param>
/// <param name="TimeSeconds">When it is shown: the time it was added with.</param>
/// <param name="Distance">Bits in which it differs from the query, 0 to <see cref="FrameIndex.MaxDistance"/>.</param>
public readonly record struct FrameHit(int Footage, float TimeSeconds, int Distance);
