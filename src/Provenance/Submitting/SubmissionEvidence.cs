using System.Globalization;
using Provenance.Store;
using Provenance.Submitting.PostUrls;

namespace Provenance.Submitting;

/// <summary>What a submission proves and claims of time, and its entry in the history.</summary>
internal static class SubmissionEvidence
{
    private const string ByTheDesk = "submitted by the desk";

    /// <summary>The evidence of a first submission: our sighting, the id's time, the stated time; and the history's first entry.</summary>
    internal static void AddAll(ProvenanceDbContext db, Appearance appearance, SubmissionReading reading, Actor by)
    {
        var now = appearance.SubmittedAt;
        db.DateEvidence.Add(Sighting(appearance.Id, now));
        foreach (var idTime in reading.Address.Url?.IdTimes ?? []) db.DateEvidence.Add(InTheId(appearance.Id, idTime, now));
        if (reading.PostedAt is { } stated) db.DateEvidence.Add(Stated(appearance.Id, stated, now));
        if (appearance.IsRestricted && by.Id is { } person)
            db.AppearanceReaders.Add(new AppearanceReader { AppearanceId = appearance.Id, PersonId = person, PersonName = by.Name });
        db.History.Add(HistoryEntry.ByActor(by, $"appearance:{appearance.Id}", "appearance.submitted", now, new
        {
            url = appearance.Url,
            item = appearance.Item,
            postedAt = reading.PostedAt?.Raw,
            sha256 = appearance.SubmittedSha256,
            mayFetch = appearance.MayFetch,
            isRestricted = appearance.IsRestricted,
        }));
    }

    /// <summary>What a person says of the time.</summary>
    internal static DateEvidence Stated(AppearanceId id, WrittenTime stated, DateTimeOffset now) => new()
    {
        AppearanceId = id,
        Kind = DateEvidenceKind.PersonClaim,
        Source = ByTheDesk,
        Raw = stated.Raw,
        Bounds = stated.Bounds,
        Likely = stated.Bounds,
        Precision = stated.Precision,
        Zone = stated.Zone,
        ObservedAt = now,
    };

    /// <summary>An entry about an appearance, by the pipeline.</summary>
    internal static HistoryEntry Entry(AppearanceId id, string what, DateTimeOffset now, object facts) =>
        HistoryEntry.ByPipeline($"appearance:{id}", what, now, facts);

    private static DateEvidence InTheId(AppearanceId id, PostIdTime time, DateTimeOffset now) => new()
    {
        AppearanceId = id,
        Kind = time.Kind,
        Source = time.Source,
        Raw = time.Raw,
        Bounds = time.Bounds,
        Likely = time.Likely,
        Precision = time.Precision,
        ObservedAt = now,
    };

    private static DateEvidence Sighting(AppearanceId id, DateTimeOffset now)
    {
        var untilNow = new TimeInterval(DateTimeOffset.MinValue, now);
        return new DateEvidence
        {
            AppearanceId = id,
            Kind = DateEvidenceKind.Sighting,
            Source = "first seen by us",
            Raw = now.ToString("O", CultureInfo.InvariantCulture),
            Bounds = untilNow,
            Likely = untilNow,
            Precision = TimePrecision.Millisecond,
            ObservedAt = now,
        };
    }
}
