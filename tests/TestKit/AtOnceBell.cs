using Provenance;
using Provenance.Store;

namespace TestKit;

/// <summary>A bell that runs the stages at once, one after the other, with whatever they ask for next. Rows that are due later are kept.</summary>
public sealed class AtOnceBell(StageRunner runner, TimeProvider time) : IStageBell
{
    private readonly List<DueWork> _later = [];

    /// <summary>Rows that were rung for with a due time to come.</summary>
    public IReadOnlyList<DueWork> Later => _later;

    /// <inheritdoc/>
    public async Task RingAsync(IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        var rung = new Queue<DueWork>(work);
        while (rung.TryDequeue(out var row))
        {
            if (row.Due > time.GetUtcNow()) _later.Add(row);
            else foreach (var next in await runner.RunAsync(row.WorkId, cancellation)) rung.Enqueue(next);
        }
    }
}
