using Provenance.Matching.Explaining;

namespace Provenance.Matching.Motion;

/// <summary>How far query and reference move alike along a line of time, where the one is seen in the other.</summary>
/// <param name="Line">The line along which they move most alike.</param>
/// <param name="Correlation">Of all changes over <see cref="MotionAgreement.LagFrames"/> frames: -1 to 1.</param>
/// <param name="ReferenceBlocks">Of the blocks, weighed by how much the reference moves in them: 0 to 1.</param>
/// <param name="QueryBlocks">The same, weighed by how much the query moves.</param>
/// <param name="BeforeGround">Correlation of what differs from each picture's mean over time: -1 to 1.</param>
/// <param name="Likeness">Mean correlation of the blocks' pictures: -1 to 1.</param>
/// <param name="LikeBlocks">Share of the blocks with texture whose pictures agree: 0 to 1.</param>
/// <param name="Moving">Share of the blocks in which the reference moves: 0 to 1.</param>
/// <param name="QueryMoving">Share of the blocks in which the query moves: 0 to 1.</param>
/// <param name="Area">Share of the query's picture that shows the reference's: 0 to 1.</param>
/// <param name="LaidOver">Areas of it that show something else, in shares of the query's picture.</param>
internal sealed record MotionEvidence(
    TimeLine Line,
    double Correlation,
    double ReferenceBlocks,
    double QueryBlocks,
    double BeforeGround,
    double Likeness,
    double LikeBlocks,
    double Moving,
    double QueryMoving,
    double Area,
    IReadOnlyList<PictureArea> LaidOver);
