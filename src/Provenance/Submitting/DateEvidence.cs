namespace Provenance.Submitting;

/// <summary>One reason to believe in a time for an appearance: never a bare date.</summary>
public sealed class DateEvidence
{
    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <summary>The appearance it speaks of.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>What kind of reason this is; it decides the trust.</summary>
    public required DateEvidenceKind Kind { get; init; }

    /// <summary>Who or what said so, in words a reviewer reads: "TikTok post id", "JSON-LD uploadDate", "submitted by the desk".</summary>
    public required string Source { get; init; }

    /// <summary>The value as it was found, before any reading of it.</summary>
    public required string Raw { get; init; }

    /// <summary>What the evidence bounds, inclusive. A lower bound alone leaves <see cref="TimeInterval.NotAfter"/> unbounded.</summary>
    public required TimeInterval Bounds { get; init; }

    /// <summary>Where in <see cref="Bounds"/> the instant probably lies, inclusive; equal to <see cref="Bounds"/> when nothing more is known.</summary>
    public required TimeInterval Likely { get; init; }

    /// <summary>How fine the value is.</summary>
    public required TimePrecision Precision { get; init; }

    /// <summary>The zone the raw value was written in: "UTC", an offset such as "+06:00", or "unknown".</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>When the evidence was seen.</summary>
    public required DateTimeOffset ObservedAt { get; init; }
}

/// <summary>The kinds of <see cref="DateEvidence"/>. Their trust and what each proves: <see cref="DateEvidenceTrust"/>.</summary>
public enum DateEvidenceKind
{
    /// <summary>Our own first sighting: an upper bound.</summary>
    Sighting,

    /// <summary>The platform made the id at the moment of posting (X).</summary>
    PointId,

    /// <summary>The platform made the id when the upload began (TikTok): a lower bound.</summary>
    NotBeforeId,

    /// <summary>A web archive kept the page then: an upper bound, by a third party.</summary>
    ArchiveCapture,

    /// <summary>The platform's id says when the upload began, by a rule that was derived from samples alone: it leads, and does not prove.</summary>
    ExperimentalId,

    /// <summary>An id that whoever posts, or another server, can choose (Bluesky, the fediverse): a claim.</summary>
    ClaimedId,

    /// <summary>Between posts of known time whose ids lie below and above this one's: estimated.</summary>
    IdNeighbours,

    /// <summary>The time the platform itself gives for the post, by a named extractor.</summary>
    PlatformTime,

    /// <summary>What a page or its publisher says of itself (JSON-LD and its like).</summary>
    PageClaim,

    /// <summary>What a person says, with or without a source.</summary>
    PersonClaim,

    /// <summary>What the file says (container times, names, marks): never proves anything.</summary>
    FileClaim,

    /// <summary>When the server says the file was last changed: of that encoding, and only a claim.</summary>
    HttpDate,

    /// <summary>A time that was found with the post and is another post's (a quoted, shared or embedded one): shown, and bounds nothing.</summary>
    OtherPost,
}

/// <summary>How fine a stated time is.</summary>
public enum TimePrecision
{
    /// <summary>To the millisecond.</summary>
    Millisecond,

    /// <summary>To the microsecond.</summary>
    Microsecond,

    /// <summary>To the second.</summary>
    Second,

    /// <summary>To the minute.</summary>
    Minute,

    /// <summary>To the day: bounds are one day to each side, for the zone is never sure.</summary>
    Day,
}
