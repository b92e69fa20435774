namespace Provenance.Store;

/// <summary>A ledger row that is to be rung for.</summary>
/// <param name="WorkId">The row: the one argument of every job.</param>
/// <param name="Stage">Its stage, which names the queue.</param>
/// <param name="Due">Not before this; a bell that rings earlier is not answered.</param>
public sealed record DueWork(long WorkId, Stage Stage, DateTimeOffset Due);
