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
        db.DateEvidence.AddRange(OfSubmission(appearance.Id, reading, now));
        if (Membership(appearance.Id, reading, by, now) is { } membership) db.AppearanceGroups.Add(membership);
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

    /// <summary>The pieces that a submission brings itself: the times in its address and its archive's, and the stated one.</summary>
    internal static IEnumerable<DateEvidence> OfSubmission(AppearanceId id, SubmissionReading reading, DateTimeOffset now)
    {
        foreach (var idTime in reading.Address.Url?.IdTimes ?? []) yield return InTheId(id, idTime, now);
        if (reading.Capture is { } capture) yield return InTheId(id, capture, now);
        if (reading.Address.Url is { } url && IdNeighbours.Bracket(url) is { } between) yield return Bracketed(id, url.PostId!, between, now);
        if (reading.SeenAt is { } seen) yield return Stated(id, seen with { Bounds = TimeInterval.Unbounded with { NotAfter = seen.Bounds.NotAfter } }, "seen by the desk", now);
        if (reading.PostedAt is { } stated) yield return Stated(id, stated, reading.PostedAtSource ?? ByTheDesk, now);
    }

    /// <summary>Where a list puts it; null when it puts it nowhere.</summary>
    internal static AppearanceGroup? Membership(AppearanceId id, SubmissionReading reading, Actor by, DateTimeOffset now) => reading.Group is null ? null : new AppearanceGroup
    {
        AppearanceId = id,
        Group = reading.Group,
        Label = reading.Label,
        Stance = AppearanceGroup.StanceOf(reading.Label),
        At = now,
        By = by.Name,
    };

    /// <summary>Between which neighbours an id lies.</summary>
    internal static DateEvidence Bracketed(AppearanceId id, string postId, IdBracket between, DateTimeOffset now) => new()
    {
        AppearanceId = id,
        Kind = DateEvidenceKind.IdNeighbours,
        Source = $"neighbouring ids {between.Below ?? "(none below)"} and {between.Above ?? "(none above)"}",
        Raw = postId,
        Bounds = between.Bounds,
        Likely = between.Bounds,
        Precision = TimePrecision.Day,
        ObservedAt = now,
    };

    /// <summary>What a person says of the time.</summary>
    internal static DateEvidence Stated(AppearanceId id, WrittenTime stated, string source, DateTimeOffset now) => new()
    {
        AppearanceId = id,
        Kind = DateEvidenceKind.PersonClaim,
        Source = source,
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

    /// <summary>A time that an address holds.</summary>
    internal static DateEvidence InTheId(AppearanceId id, PostIdTime time, DateTimeOffset now) => new()
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
