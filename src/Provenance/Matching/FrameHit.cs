namespace Provenance.Matching;

/// <summary>A frame of the <see cref="FrameIndex"/> that lies near a query hash.</summary>
/// <param name="Slot">The frame's number in the index, as <see cref="FrameIndex.Add"/> returned it.</param>
/// <param name="Distance">Bits in which it differs from the query, 0 to <see cref="FrameIndex.MaxDistance"/>.</param>
public readonly record struct FrameHit(int Slot, int Distance);
