namespace Provenance.Submitting;

/// <summary>What each kind of evidence is worth: the one table of it.</summary>
public static class DateEvidenceTrust
{
    /// <summary>Rank of trust, 0 the most trusted. Pieces of equal rank that disagree are shown as unordered.</summary>
    public static int Rank(this DateEvidenceKind kind) => kind switch
    {
        DateEvidenceKind.Sighting or DateEvidenceKind.ArchiveCapture => 0,
        DateEvidenceKind.PointId or DateEvidenceKind.NotBeforeId => 1,
        DateEvidenceKind.PlatformTime => 2,
        DateEvidenceKind.PageClaim => 3,
        DateEvidenceKind.ExperimentalId => 4,
        DateEvidenceKind.ClaimedId or DateEvidenceKind.IdNeighbours or DateEvidenceKind.PersonClaim => 5,
        DateEvidenceKind.FileClaim or DateEvidenceKind.HttpDate => 6,
        DateEvidenceKind.OtherPost => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of date evidence."),
    };

    /// <summary>True for evidence that narrows the proven interval; the rest narrows the likely one only.</summary>
    public static bool Proves(this DateEvidenceKind kind) => kind.Rank() <= DateEvidenceKind.PlatformTime.Rank();
}
