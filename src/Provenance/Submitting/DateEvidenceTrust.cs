namespace Provenance.Submitting;

/// <summary>What each kind of evidence is worth: the one table of it.</summary>
public static class DateEvidenceTrust
{
    /// <summary>Rank of trust, 0 the most trusted. Pieces of equal rank that disagree are shown as unordered.</summary>
    public static int Rank(this DateEvidenceKind kind) => kind switch
    {
        DateEvidenceKind.Sighting => 0,
        DateEvidenceKind.PointId or DateEvidenceKind.NotBeforeId => 1,
        DateEvidenceKind.PlatformTime => 2,
        DateEvidenceKind.PageClaim => 3,
        DateEvidenceKind.PersonClaim => 4,
        DateEvidenceKind.FileClaim => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of date evidence."),
    };

    /// <summary>True for evidence that narrows the proven interval; the rest narrows the likely one only.</summary>
    public static bool Proves(this DateEvidenceKind kind) => kind.Rank() <= DateEvidenceKind.PlatformTime.Rank();
}
