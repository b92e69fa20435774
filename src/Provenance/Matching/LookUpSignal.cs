using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Store;

namespace Provenance.Matching;

/// <summary>Asks which known footage shares frames with a vPDQ signal.</summary>
/// <param name="store">The store.</param>
/// <param name="index">The index; it is brought up to date by every look-up.</param>
public sealed class LookUpSignal(IDbContextFactory<ProvenanceDbContext> store, FootageIndex index)
{
    /// <summary>Footage that a signal is compared with at most: that which most of its frames lead to.</summary>
    public const int MostCompared = 100;

    // Of a longer signal, evenly chosen frames lead to the footage; it is compared in full with what they lead to.
    private const int MostSearched = 2_000;
    private const int MostHitsOfAFrame = 2_000;

    /// <summary>What is found, that which holds most of the signal first.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="tolerance">What counts as near.</param>
    /// <param name="cancellation">Abandons the look-up.</param>
    public async Task<IReadOnlyList<FoundSignal>> RunAsync(VpdqSignal signal, SignalTolerance tolerance, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(tolerance);
        await index.CatchUpAsync(store, cancellation);
        var candidates = Candidates(signal, tolerance, cancellation);
        var found = new List<FoundSignal>();
        await using var db = await store.CreateDbContextAsync(cancellation);
        foreach (var id in candidates)
        {
            var row = await db.Fingerprints.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellation);
            if (row is null || index.Unreadable.Read(id, row.Packed) is not { } data) continue;
            if (SignalComparison.Of(signal, data, tolerance) is { } match) found.Add(new FoundSignal(row.Id, match));
        }

        return [.. found.OrderByDescending(f => f.Match.QueryPercent).ThenByDescending(f => f.Match.ComparedPercent).ThenBy(f => f.Fingerprint)];
    }

    private IReadOnlyList<FingerprintId> Candidates(VpdqSignal signal, SignalTolerance tolerance, CancellationToken cancellation)
    {
        var hashes = signal.Different(tolerance.MinQuality);
        var step = Math.Max(1, (hashes.Count + MostSearched - 1) / MostSearched);
        var votes = new Dictionary<FingerprintId, int>();
        for (var i = 0; i < hashes.Count; i += step)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var id in index.FindFrames(hashes[i], tolerance.MaxDistance, MostHitsOfAFrame).Select(f => f.Fingerprint).Distinct())
                votes[id] = votes.GetValueOrDefault(id) + 1;
        }

        return [.. votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Select(v => v.Key).Take(MostCompared)];
    }
}

/// <summary>Known footage that shares frames with a signal.</summary>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Match">What they share.</param>
public sealed record FoundSignal(FingerprintId Fingerprint, SignalMatch Match);

/// <summary>What counts as near when vPDQ signals are compared.</summary>
/// <param name="MaxDistance">Bits in which two frames may differ, 0 to <see cref="FrameIndex.MaxDistance"/>, inclusive.</param>
/// <param name="MinQuality">PDQ's quality from which a frame counts, 0 to 100, inclusive.</param>
public sealed record SignalTolerance(int MaxDistance = FrameIndex.MaxDistance, int MinQuality = SignalTolerance.DefaultQuality)
{
    /// <summary>vPDQ's own quality tolerance.</summary>
    public const int DefaultQuality = 50;
}
