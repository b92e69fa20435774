using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>Forms the cascades around an appearance and names the earliest known appearance of each.</summary>
/// <remarks>A run that finds nothing new writes nothing.</remarks>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class CascadeMatches(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time) : IStage
{
    // Two runs over the same appearances would each form the cascades that the other is about to write. They are formed one after the
    // other, within a process and among several; the work is short and everything it reads is small.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <inheritdoc/>
    public Stage Stage => Stage.Cascade;

    /// <inheritdoc/>
    public async Task RunAsync(StageRun run, CancellationToken cancellation)
    {
        await OneAtATime.WaitAsync(cancellation);
        try
        {
            await using var turn = await StoreTurn.TakeAsync(store, StoreTurnOf.Cascading, cancellation);
            await using var db = await store.CreateDbContextAsync(cancellation);
            var around = await CascadeSurroundings.ReadAsync(db, run.AppearanceId, cancellation);
            var drafts = CascadeBuilder.Build(around.Footage, around.Matches);
            var formed = Record(db, around, CascadeReconciliation.Of(around.Stored, drafts));
            await run.FinishAsync(db, Reviews(run.AppearanceId, formed), cancellation);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // A cascade can form without the appearance that set this off: what is left of one that it was rejected from.
    private static IReadOnlyList<NextStage> Reviews(AppearanceId id, IEnumerable<Cascade> formed)
    {
        var elsewhere = formed.Where(c => c.Members.TrueForAll(m => m.AppearanceId != id)).Select(c => c.AnchorId);
        return [.. elsewhere.Prepend(id).Distinct().Select(appearance => new NextStage(appearance, Stage.Review))];
    }

    private List<Cascade> Record(ProvenanceDbContext db, CascadeSurroundings around, CascadeReconciliation found)
    {
        var now = time.GetUtcNow();
        var history = new CascadeHistory(db, now);
        foreach (var (stored, draft) in found.Kept) Update(stored, draft, EarliestOf(draft, around, now), history);

        var formed = found.New.Select(draft => new Cascade
        {
            AnchorId = draft.AnchorId,
            Stretch = draft.Stretch,
            Members = [.. draft.Members.Select(m => m.ToMember())],
            Earliest = EarliestOf(draft, around, now),
            FormedAt = now,
        }).ToList();
        db.Cascades.AddRange(formed);
        foreach (var cascade in found.Leftover) cascade.DissolvedAt = now;
        if (formed.Count + found.Leftover.Count > 0) db.OnceNumbered(() => Report(history, found, formed));
        return formed;
    }

    private static void Report(CascadeHistory history, CascadeReconciliation found, List<Cascade> formed)
    {
        formed.ForEach(history.Formed);
        var standing = found.Kept.Select(k => k.Stored).Concat(formed).ToArray();
        foreach (var gone in found.Leftover)
        {
            var members = gone.Members.Select(m => m.AppearanceId).ToHashSet();
            history.Dissolved(gone, standing.Where(c => c.Members.Exists(m => members.Contains(m.AppearanceId))));
        }
    }

    private static void Update(Cascade stored, CascadeDraft draft, EarliestAppearance answer, CascadeHistory history)
    {
        var wasDissolved = stored.DissolvedAt is not null;
        stored.DissolvedAt = null;
        if (stored.AnchorId != draft.AnchorId) stored.AnchorId = draft.AnchorId;
        if (stored.Stretch != draft.Stretch) stored.Stretch = draft.Stretch;

        var members = draft.Members.Select(m => m.ToMember()).ToDictionary(m => m.AppearanceId);
        var left = stored.Members.Where(m => !members.ContainsKey(m.AppearanceId)).Select(m => m.AppearanceId).ToArray();
        var joined = members.Keys.Where(id => stored.Members.TrueForAll(m => m.AppearanceId != id)).ToArray();
        stored.Members.RemoveAll(m => !members.TryGetValue(m.AppearanceId, out var now) || now != m);
        stored.Members.AddRange(members.Values.Where(now => stored.Members.TrueForAll(m => m.AppearanceId != now.AppearanceId)));

        var before = stored.Earliest;
        if (!IsSame(before, answer)) stored.Earliest = answer;
        if (wasDissolved) history.Restored(stored);
        foreach (var id in joined) history.Joined(stored, id);
        foreach (var id in left) history.Left(stored, id);
        if (!IsSame(before with { Copies = answer.Copies, Platforms = answer.Platforms }, answer)) history.EarliestChanged(stored, before);
    }

    // The time of asking is not part of the answer.
    private static bool IsSame(EarliestAppearance before, EarliestAppearance after) =>
        before.Certainty == after.Certainty && before.AppearanceId == after.AppearanceId && before.Copies == after.Copies &&
        before.Platforms == after.Platforms && before.CouldBeFirst.SequenceEqual(after.CouldBeFirst) &&
        before.Segments.Count == after.Segments.Count && before.Segments.Zip(after.Segments).All(pair => IsSame(pair.First, pair.Second));

    private static bool IsSame(SegmentEarliest before, SegmentEarliest after) =>
        before.Stretch == after.Stretch && before.Certainty == after.Certainty && before.AppearanceId == after.AppearanceId &&
        before.CouldBeFirst.SequenceEqual(after.CouldBeFirst);

    private static EarliestAppearance EarliestOf(CascadeDraft draft, CascadeSurroundings around, DateTimeOffset now)
    {
        DatedAppearance Dated(DraftMember member) => new(member.AppearanceId, around.Times[member.AppearanceId], member.OnStretch);

        var members = draft.Members.Select(Dated).ToArray();
        var answer = EarliestQuestion.Answer(members);
        return new EarliestAppearance(
            answer.Certainty,
            answer.AppearanceId,
            answer.CouldBeFirst,
            now,
            members.Length,
            draft.Members.Select(m => EarliestSentence.PlaceOf(around.Appearances[m.AppearanceId])).Where(p => p.Length > 0).Distinct().Count(),
            EarliestQuestion.PerSegment(draft.Stretch, [.. members, .. draft.Parts.Select(Dated)], answer));
    }
}
