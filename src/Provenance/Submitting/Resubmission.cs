using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>A second submission of a known address: what it knows more is added, nothing is overwritten.</summary>
/// <param name="db">A context with a transaction open.</param>
/// <param name="known">The appearance, tracked by <paramref name="db"/>.</param>
/// <param name="facts">What the store holds of it beside its own row.</param>
/// <param name="now">The time of the submission.</param>
internal sealed class Resubmission(ProvenanceDbContext db, Appearance known, KnownFacts facts, DateTimeOffset now)
{
    private readonly List<string> _added = [];
    private readonly List<string> _conflicts = [];

    /// <summary>What was added, by name; empty when the submission changes nothing.</summary>
    internal IReadOnlyList<string> Added => _added;

    /// <summary>What the submission says otherwise than what stands, in sentences.</summary>
    internal IReadOnlyList<string> Conflicts => _conflicts;

    /// <summary>Adds what is new, with an entry in the history if anything is.</summary>
    /// <returns>What is to be done because of it.</returns>
    internal IReadOnlyList<NextStage> AddNew(Submission submission, SubmissionReading reading)
    {
        FillTexts(reading);
        var next = new List<NextStage>();
        if (AsksForFootage(submission, reading, facts.Work)) next.Add(new NextStage(known.Id, Stage.Acquire));
        if (AddEvidence(reading) && facts.Work.Any(w => w.Stage == Stage.Cascade)) next.Add(new NextStage(known.Id, Stage.Cascade));
        AddMembership(submission, reading);
        if (_added.Count > 0)
        {
            db.History.Add(HistoryEntry.ByActor(
                submission.By, $"appearance:{known.Id}", "appearance.resubmitted", now,
                new { added = _added, postedAt = reading.PostedAt?.Raw, sha256 = submission.File?.Digest.Sha256, group = reading.Group, label = reading.Group is null ? null : reading.Label }));
        }

        return next;
    }

    private void FillTexts(SubmissionReading reading)
    {
        known.Uploader = Fill(known.Uploader, reading.Uploader, "uploader");
        known.Caption = Fill(known.Caption, reading.Caption, "caption");
        known.Claim = Fill(known.Claim, reading.Claim, "claim");
        known.Note = Fill(known.Note, reading.Note, "note");
        known.Contact = Fill(known.Contact, reading.Contact, "contact");
    }

    private string? Fill(string? present, string? submitted, string name)
    {
        if (present is not null && submitted is not null && name == "uploader" && !IsOneName(present, submitted))
            _conflicts.Add($"The uploader stays {present}; this says {submitted}.");
        if (present is not null || submitted is null) return present;

        _added.Add(name);
        return submitted;
    }

    // The ledger tells whether there is footage: only what was fingerprinted is ever to be matched.
    private bool AsksForFootage(Submission submission, SubmissionReading reading, List<WorkItem> work)
    {
        if (work.Any(w => w.Stage > Stage.Fingerprint || (w.Stage == Stage.Fingerprint && IsOpen(w)))) return false;

        var isWaitedFor = work.Any(w => w.Stage == Stage.Acquire && IsOpen(w));
        var bringsFile = BringsFile(submission, reading, isWaitedFor);
        var allowsFetch = !known.MayFetch && submission.MayFetch && known.Url is not null;
        if (allowsFetch)
        {
            known.MayFetch = true;
            _added.Add("mayFetch");
        }

        // Somebody who submits an address again whose footage could not be had asks for another try.
        return bringsFile || allowsFetch || (!isWaitedFor && known.MayFetch && submission.MayFetch);
    }

    private static bool IsOpen(WorkItem row) => row.State is WorkState.Waiting or WorkState.Running;

    // A file that was submitted before and could not be used makes room for another; one that is still waited for does not.
    private bool BringsFile(Submission submission, SubmissionReading reading, bool isWaitedFor)
    {
        if (submission.File is not { } file || known.SubmittedSha256 == file.Digest.Sha256) return false;
        if (known.SubmittedSha256 is not null && isWaitedFor) return false;

        (known.SubmittedSha256, known.SubmittedFileName) = (file.Digest.Sha256, reading.FileName);
        _added.Add("file");
        return true;
    }

    private static bool IsOneName(string one, string other) => one.TrimStart('@').Equals(other.TrimStart('@'), StringComparison.OrdinalIgnoreCase);

    // Every piece once: an address says the same each time, and so does a list.
    private bool AddEvidence(SubmissionReading reading)
    {
        var before = _added.Count;
        foreach (var piece in SubmissionEvidence.OfSubmission(known.Id, reading, now))
        {
            if (!facts.AddEvidence(piece)) continue;
            db.DateEvidence.Add(piece);
            _added.Add(piece.Kind == DateEvidenceKind.PersonClaim ? "postedAt" : piece.Source);
        }

        return _added.Count > before;
    }

    private void AddMembership(Submission submission, SubmissionReading reading)
    {
        if (SubmissionEvidence.Membership(known.Id, reading, submission.By, now) is not { } membership || !facts.AddGroup(membership)) return;

        db.AppearanceGroups.Add(membership);
        _added.Add("group");
        var others = facts.Groups.Where(g => g.Group == membership.Group && g.Label != membership.Label && g.Label.Length > 0 && membership.Label.Length > 0).Select(g => g.Label).ToList();
        if (others.Count > 0) _conflicts.Add($"In the group {membership.Group} it is called {string.Join(" and ", others)} as well as {membership.Label}; both are kept.");
    }
}
