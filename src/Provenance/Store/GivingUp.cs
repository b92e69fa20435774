using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>Gives a row up and writes down why, where a person looks: on the appearance's acquisition and in the history.</summary>
internal static class GivingUp
{
    /// <summary>What ran out.</summary>
    internal enum Cause
    {
        /// <summary>Starts that did not end in anything.</summary>
        Starts,

        /// <summary>Passing faults that did not pass.</summary>
        Faults,
    }

    /// <summary>Changes <paramref name="row"/> and adds the reason; saved with the context's next save.</summary>
    internal static async Task RecordAsync(
        ProvenanceDbContext db, WorkItem row, Cause cause, string? fault, DateTimeOffset now, CancellationToken cancellation)
    {
        var detail = Describe(cause, fault ?? row.Fault);
        (row.State, row.Run, row.Lease, row.Ended, row.Fault) = (WorkState.Dead, null, null, now, detail);
        if (row.Stage is Stage.Acquire or Stage.Fingerprint)
            await MakeUnavailableAsync(db, row.AppearanceId, cause == Cause.Starts ? Unavailability.Undecodable : Unavailability.Unreachable, detail, now, cancellation);
        db.History.Add(SubmissionEvidence.Entry(row.AppearanceId, "stage.givenUp", now, new { stage = row.Stage, detail }));
    }

    private static string Describe(Cause cause, string? fault)
    {
        var what = cause == Cause.Starts ? $"gave up after {Words(WorkLedger.MaxStarts)} starts" : $"gave up after {WorkLedger.MaxFails} faults";
        return fault is null ? $"{what}: none of them came to an end" : $"{what}: {fault}";
    }

    private static string Words(int count) => count == 3 ? "three" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task MakeUnavailableAsync(
        ProvenanceDbContext db, AppearanceId id, Unavailability reason, string detail, DateTimeOffset now, CancellationToken cancellation)
    {
        var acquisition = await db.Acquisitions.SingleOrDefaultAsync(a => a.AppearanceId == id, cancellation);
        if (acquisition is null) db.Acquisitions.Add(acquisition = new Acquisition { AppearanceId = id, At = now });
        (acquisition.MediaFileId, acquisition.Fetcher) = (null, null);
        (acquisition.Unavailable, acquisition.Detail, acquisition.At) = (reason, detail, now);
    }
}
