using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>A second submission of a known address: what it knows more is added, nothing is overwritten.</summary>
/// <param name="db">A context with a transaction open.</param>
/// <param name="known">The appearance, tracked by <paramref name="db"/>.</param>
/// <param name="now">The time of the submission.</param>
internal sealed class Resubmission(ProvenanceDbContext db, Appearance known, DateTimeOffset now)
{
    private readonly List<string> _added = [];

    /// <summary>Adds what is new, with an entry in the history if anything is.</summary>
    /// <returns>What is to be done because of it.</returns>
    internal async Task<IReadOnlyList<NextStage>> AddNewAsync(Submission submission, SubmissionReading reading, CancellationToken cancellation)
    {
        FillTexts(reading);
        var work = await db.Work.AsNoTracking().Where(w => w.AppearanceId == known.Id).ToListAsync(cancellation);
        var next = new List<NextStage>();
        if (AsksForFootage(submission, reading, work)) next.Add(new NextStage(known.Id, Stage.Acquire));
        if (await AddStatedTimeAsync(reading, cancellation) && work.Any(w => w.Stage == Stage.Cascade)) next.Add(new NextStage(known.Id, Stage.Cascade));
        if (_added.Count > 0)
        {
            db.History.Add(HistoryEntry.ByActor(
                submission.By, $"appearance:{known.Id}", "appearance.resubmitted", now, new { added = _added, postedAt = reading.PostedAt?.Raw, sha256 = submission.File?.Digest.Sha256 }));
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

    private async Task<bool> AddStatedTimeAsync(SubmissionReading reading, CancellationToken cancellation)
    {
        if (reading.PostedAt is not { } stated) return false;
        if (await db.DateEvidence.AnyAsync(
            d => d.AppearanceId == known.Id && d.Kind == DateEvidenceKind.PersonClaim && d.Raw == stated.Raw, cancellation)) return false;

        db.DateEvidence.Add(SubmissionEvidence.Stated(known.Id, stated, now));
        _added.Add("postedAt");
        return true;
    }
}
