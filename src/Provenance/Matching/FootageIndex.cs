using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Points;
using Provenance.Matching.Points;
using Provenance.Store;

namespace Provenance.Matching;

/// <summary>
/// Every fingerprint of the current version, so that the footage a query may share is found without comparing it with all: its frames
/// in a <see cref="FrameIndex"/>, its words of sound in an inverted file. It lives in memory, is derived from the store, and follows it.
/// </summary>
/// <remarks>Any number of threads may read while others write; writers take turns.</remarks>
/// <param name="options">What counts as near.</param>
/// <param name="unreadable">Takes those that are damaged; null counts them without telling.</param>
public sealed class FootageIndex(MatchingOptions options, UnreadableFingerprints? unreadable = null)
{
    /// <summary>The version that is indexed: fingerprints of others are never compared with it.</summary>
    public const FingerprintAlgorithm Algorithm = FingerprintAlgorithm.V2;

    /// <summary>The largest distance at which key frames can be asked for, in bits, inclusive.</summary>
    public const int MaxKeyFrameDistance = KeyFrameIndex.MaxDistance;

    private const int BatchSize = 64;

    // More than could be given to transactions that are open at the same time.
    private const int LateNumbers = 256;

    private readonly Lock _writing = new();
    private readonly FrameIndex _frames = new();
    private readonly SoundIndex _sounds = new();
    private readonly KeyFrameIndex _keyFrames = new();
    private readonly PointIndex _points = new();
    private readonly Dictionary<FingerprintId, int> _numbers = [];
    private IndexedFootage?[] _footages = new IndexedFootage?[64];
    private int _added;
    private long _framesInAll;
    private FingerprintId _checkpoint;
    private long _removalsSeen;

    /// <summary>Frames in the index; a fingerprint has more, for frames that show nothing new are left out.</summary>
    public int FrameCount => _frames.Count;

    /// <summary>Frames of everything that was added, those left out of the index included.</summary>
    public long FramesInAll
    {
        get
        {
            lock (_writing) return _framesInAll;
        }
    }

    /// <summary>Those of the store that are damaged and were passed over.</summary>
    public UnreadableFingerprints Unreadable { get; } = unreadable ?? new UnreadableFingerprints(NullLogger<UnreadableFingerprints>.Instance);

    /// <summary>The newest fingerprint it has seen; what the store holds beyond it is not found yet.</summary>
    public FingerprintId Checkpoint
    {
        get
        {
            lock (_writing) return _checkpoint;
        }
    }

    /// <summary>Adds every fingerprint that the store holds and this does not, and takes out those that have left it. Safe to call from several threads.</summary>
    public async Task CatchUpAsync(IDbContextFactory<ProvenanceDbContext> store, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var db = await store.CreateDbContextAsync(cancellation);
        await RemoveGoneAsync(db, cancellation);
        while (await MissingAsync(db, cancellation) is { Count: > 0 } missing)
        {
            var rows = await db.Fingerprints.AsNoTracking().Where(f => missing.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                if (Unreadable.Read(row.Id, row.Packed) is { } data) Add(row.Id, data);
                else PassOver(row.Id);
            }

            if (rows.Count == 0) return;
        }
    }

    // Of several processes that add fingerprints, one may get its number before another and be seen after it: the last numbers are looked at again.
    private async Task<List<FingerprintId>> MissingAsync(ProvenanceDbContext db, CancellationToken cancellation)
    {
        FingerprintId from;
        lock (_writing) from = new FingerprintId(_checkpoint.Value - LateNumbers);
        var ids = await db.Fingerprints.Where(f => f.Id > from && f.Algorithm == Algorithm).OrderBy(f => f.Id)
            .Select(f => f.Id).Take(LateNumbers + BatchSize).ToListAsync(cancellation);
        lock (_writing) return [.. ids.Where(id => !_numbers.ContainsKey(id) && !Unreadable.Has(id)).Take(BatchSize)];
    }

    private void PassOver(FingerprintId id)
    {
        lock (_writing)
        {
            if (id > _checkpoint) _checkpoint = id;
        }
    }

    private async Task RemoveGoneAsync(ProvenanceDbContext db, CancellationToken cancellation)
    {
        var from = Volatile.Read(ref _removalsSeen) - LateNumbers;
        var removals = await db.FingerprintRemovals.AsNoTracking().Where(r => r.Id > from).OrderBy(r => r.Id).ToListAsync(cancellation);
        foreach (var removal in removals) Remove(removal.FingerprintId);
        if (removals.Count > 0) Volatile.Write(ref _removalsSeen, removals[^1].Id);
    }

    /// <summary>Adds a fingerprint; it can be found as soon as this returns.</summary>
    /// <returns>False when it was there already: nothing changed.</returns>
    public bool Add(FingerprintId id, FingerprintData fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        lock (_writing)
        {
            if (id > _checkpoint) _checkpoint = id;
            if (!_numbers.TryAdd(id, _added)) return false;

            if (_added == _footages.Length) Array.Resize(ref _footages, 2 * _footages.Length);
            FrameSample[] telling = [.. IndexedFootage.Telling(fingerprint.Frames, options)];
            var footage = new IndexedFootage(id, _frames.NextSlot, telling.Length, fingerprint.Frames.Count);
            Volatile.Write(ref _footages[_added], footage);
            _frames.AddRange(telling, _added);
            _sounds.Add(_added, new SoundTrack(fingerprint, options));
            _keyFrames.Add(_added, fingerprint.KeyFrames);
            _points.Add(_added, fingerprint.Points);
            _framesInAll += footage.FramesInAll;
            _added++;
            return true;
        }
    }

    /// <summary>Takes a fingerprint out; nothing finds it any more once this has returned.</summary>
    /// <returns>False when it was not there.</returns>
    public bool Remove(FingerprintId id)
    {
        Unreadable.Forget(id);
        lock (_writing)
        {
            if (!_numbers.Remove(id, out var number)) return false;

            var footage = _footages[number]!;
            for (var slot = footage.FirstSlot; slot < footage.FirstSlot + footage.Slots; slot++) _frames.Remove(slot);
            _framesInAll -= footage.FramesInAll;
            Volatile.Write(ref _footages[number], null);
            return true;
        }
    }

    /// <summary>Known frames within <paramref name="maxDistance"/> bits of <paramref name="hash"/>, nearest first.</summary>
    /// <param name="hash">The hash to look for.</param>
    /// <param name="maxDistance">Bits, 0 to <see cref="FrameIndex.MaxDistance"/>, inclusive.</param>
    /// <param name="most">How many at most, from 1.</param>
    public IReadOnlyList<KnownFrame> FindFrames(in FrameHash hash, int maxDistance, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var hits = new List<FrameHit>();
        _frames.Search(hash, maxDistance, hits);
        return [.. hits.OrderBy(h => h.Distance).ThenBy(h => h.Footage).ThenBy(h => h.TimeSeconds)
            .Select(h => (Hit: h, Footage: At(h.Footage))).Where(f => f.Footage is not null).Take(most)
            .Select(f => new KnownFrame(f.Footage!.Id, f.Hit.TimeSeconds, f.Hit.Distance))];
    }

    /// <summary>Known key frames one of whose 64-bit hashes lies near a wanted one, nearest first.</summary>
    /// <param name="wanted">The hash to look for; its distance is 0 to <see cref="MaxKeyFrameDistance"/>, inclusive.</param>
    /// <param name="most">How many at most, from 1.</param>
    public IReadOnlyList<KnownFrame> FindKeyFrames(WantedKeyFrame wanted, int most)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(wanted.MaxDistance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted.MaxDistance, MaxKeyFrameDistance);
        return [.. _keyFrames.Search(wanted, most, footage => At(footage) is not null)
            .OrderBy(h => h.Distance).ThenBy(h => h.Footage).ThenBy(h => h.TimeSeconds)
            .Select(h => (Hit: h, Footage: At(h.Footage))).Where(f => f.Footage is not null)
            .Select(f => new KnownFrame(f.Footage!.Id, f.Hit.TimeSeconds, f.Hit.Distance))];
    }

    /// <summary>
    /// The fingerprints that a query is to be compared with: by hashes and sound all of them while that costs little
    /// (<see cref="MatchingOptions.CompareAllBelow"/>), for edits can move every frame beyond the index's reach; otherwise those that share frames or words with it,
    /// at most <see cref="MatchingOptions.MaxCandidates"/>, those that share most first. By points too those that show most of the query's, at most
    /// <see cref="MatchingOptions.MaxPointCandidates"/>; they come first.
    /// </summary>
    public IReadOnlyList<Candidate> FindCandidates(FingerprintData query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var byPoints = Strongest(_points.Votes(query.Points), options.MaxPointCandidates);
        var known = byPoints.ToHashSet();
        return [.. byPoints.Select(id => new Candidate(id, ByPoints: true)), .. WithoutPoints(query).Where(id => !known.Contains(id)).Select(id => new Candidate(id, ByPoints: false))];
    }

    /// <summary>The fingerprints that show most of a picture's points, those first, at most <see cref="MatchingOptions.MaxPointCandidates"/>.</summary>
    /// <param name="picture">The points of one frame.</param>
    public IReadOnlyList<Candidate> FindShowing(PointFrame picture) =>
        [.. Strongest(_points.Votes([picture]), options.MaxPointCandidates).Select(id => new Candidate(id, ByPoints: false))];

    private List<FingerprintId> WithoutPoints(FingerprintData query)
    {
        lock (_writing)
        {
            if (_framesInAll * Math.Max(1, query.Frames.Count) < options.CompareAllBelow) return [.. _numbers.Keys.Order()];
        }

        var votes = FrameVotes(query);
        foreach (var (footage, words) in _sounds.Votes(new SoundTrack(query, options)))
        {
            if (words >= options.MinSharedWords) CollectionsMarshal.GetValueRefOrAddDefault(votes, footage, out _) += words;
        }

        return Strongest(votes, options.MaxCandidates);
    }

    private List<FingerprintId> Strongest(Dictionary<int, int> votes, int most) =>
        [.. votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Select(v => At(v.Key)?.Id).OfType<FingerprintId>().Take(most)];

    /// <summary>Counts, for each footage, the query's frames that have one of its frames near, in any orientation.</summary>
    private Dictionary<int, int> FrameVotes(FingerprintData query)
    {
        var votes = new Dictionary<int, int>();
        var hits = new List<FrameHit>();
        foreach (var frame in query.Frames.Where(f => f.Quality >= options.MinFrameQuality))
        {
            hits.Clear();
            foreach (var orientation in FrameOrientations.All) _frames.Search(FrameOrientations.Of(frame, orientation), FrameIndex.MaxDistance, hits);
            var footages = hits.Select(h => h.Footage).Distinct().ToList();
            if (footages.Count > options.MaxFootagesOfAFrame) continue;
            foreach (var footage in footages) CollectionsMarshal.GetValueRefOrAddDefault(votes, footage, out _)++;
        }

        return votes;
    }

    private IndexedFootage? At(int number) => Volatile.Read(ref Volatile.Read(ref _footages)[number]);
}
