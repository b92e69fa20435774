using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>Rows of one transaction: those that are new, those that are known, and those that repeat one before them.</summary>
internal sealed class ImportBatch
{
    private readonly ProvenanceDbContext _db;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, Appearance> _byKey;
    private readonly Dictionary<AppearanceId, KnownFacts> _facts;
    private readonly HashSet<string> _new = [];
    private readonly List<NextStage> _next = [];

    private ImportBatch(ProvenanceDbContext db, DateTimeOffset now, Dictionary<string, Appearance> byKey, Dictionary<AppearanceId, KnownFacts> facts) =>
        (_db, _now, _byKey, _facts) = (db, now, byKey, facts);

    /// <summary>What is to be done because of the rows.</summary>
    internal IReadOnlyList<NextStage> Next => _next;

    /// <summary>Reads what is known of the rows' addresses.</summary>
    internal static async Task<ImportBatch> BeginAsync(ProvenanceDbContext db, IReadOnlyList<SubmissionReading> readings, DateTimeOffset now, CancellationToken cancellation)
    {
        var keys = readings.Select(r => r.Address.Key).Distinct().ToArray();
        var known = await db.Appearances.Where(a => keys.Contains(a.AddressKey)).ToDictionaryAsync(a => a.AddressKey, cancellation);
        return new ImportBatch(db, now, known, await KnownFacts.OfAsync(db, [.. known.Values.Select(a => a.Id)], cancellation));
    }

    /// <summary>Adds the appearance of a row whose address is not known.</summary>
    internal void AddNew(Submission row, SubmissionReading reading)
    {
        if (_byKey.ContainsKey(reading.Address.Key)) return;

        var appearance = reading.ToAppearance(row, _now);
        _db.Appearances.Add(appearance);
        _byKey.Add(reading.Address.Key, appearance);
        _new.Add(reading.Address.Key);
    }

    /// <summary>Records a row, once all are numbered.</summary>
    internal ImportedRow Take(Submission row, SubmissionReading reading)
    {
        var appearance = _byKey[reading.Address.Key];
        if (_new.Remove(reading.Address.Key)) return TakeNew(row, reading, appearance);

        var resubmission = new Resubmission(_db, appearance, _facts[appearance.Id], _now);
        _next.AddRange(resubmission.AddNew(row, reading));
        var words = string.Join(' ', resubmission.Conflicts);
        return words.Length > 0 ? new ImportedRow(appearance.Id, ImportOutcome.Conflicting, words)
            : resubmission.Added.Count > 0 ? new ImportedRow(appearance.Id, ImportOutcome.Merged, $"Added: {string.Join(", ", resubmission.Added)}.")
            : new ImportedRow(appearance.Id, ImportOutcome.Unchanged, null);
    }

    private ImportedRow TakeNew(Submission row, SubmissionReading reading, Appearance appearance)
    {
        SubmissionEvidence.AddAll(_db, appearance, reading, row.By);
        var facts = _facts[appearance.Id] = new KnownFacts();
        foreach (var piece in SubmissionEvidence.OfSubmission(appearance.Id, reading, _now)) facts.AddEvidence(piece);
        if (SubmissionEvidence.Membership(appearance.Id, reading, row.By, _now) is { } membership) facts.AddGroup(membership);
        if (appearance.MayFetch)
        {
            _next.Add(new NextStage(appearance.Id, Stage.Acquire));
        }
        else
        {
            _db.Acquisitions.Add(new Acquisition { AppearanceId = appearance.Id, At = _now, Unavailable = Unavailability.NotFetched, Detail = AcquireMedia.NobodyAsked });
        }

        return new ImportedRow(appearance.Id, ImportOutcome.Taken, null);
    }
}
