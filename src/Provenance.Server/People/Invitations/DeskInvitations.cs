using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Server.People.Invitations;

/// <summary>One-time links: made and shown once, looked at, used up, taken back.</summary>
/// <param name="desk">Holds them.</param>
/// <param name="time">The clock.</param>
public sealed class DeskInvitations(IDbContextFactory<DeskContext> desk, TimeProvider time)
{
    /// <summary>How long the first administrator's link works.</summary>
    internal static readonly TimeSpan FirstLasts = TimeSpan.FromHours(24);

    /// <summary>How long the others work.</summary>
    internal static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>Makes one.</summary>
    /// <returns>Its code, which nobody can read a second time.</returns>
    public async Task<string> MakeAsync(WantedInvitation wanted, Actor by, CancellationToken cancellation)
    {
        var (code, now) = (Secret.Create(), time.GetUtcNow());
        await using var db = await desk.CreateDbContextAsync(cancellation);
        db.Invitations.Add(new Invitation
        {
            CodeHash = Secret.HashOf(code),
            Kind = wanted.Kind,
            Role = wanted.Role,
            PersonId = wanted.PersonId,
            MeantFor = wanted.MeantFor,
            CreatedAt = now,
            CreatedBy = by.Name,
            ExpiresAt = now + (wanted.Kind == InvitationKind.First ? FirstLasts : Lasts),
        });
        await db.SaveChangesAsync(cancellation);
        return code;
    }

    /// <summary>The open invitation of a code; null when there is none, or it was used, taken back or has lapsed.</summary>
    public async Task<Invitation?> FindAsync(string code, CancellationToken cancellation)
    {
        var (hash, now) = (Secret.HashOf(code), time.GetUtcNow());
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return await db.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.CodeHash == hash && i.EndedAt == null && i.ExpiresAt > now, cancellation);
    }

    /// <summary>Uses one up or takes it back; false when somebody did so before.</summary>
    public async Task<bool> EndAsync(long id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return await db.Invitations.Where(i => i.Id == id && i.EndedAt == null && i.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.EndedAt, now), cancellation) > 0;
    }

    /// <summary>Those that are open, the newest first; the first administrator's are not among them.</summary>
    public async Task<IReadOnlyList<Invitation>> OpenAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return await db.Invitations.AsNoTracking().Where(i => i.EndedAt == null && i.ExpiresAt > now && i.Kind != InvitationKind.First)
            .OrderByDescending(i => i.Id).ToListAsync(cancellation);
    }
}

/// <summary>A one-time link to be made.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Role">The role of whom it makes.</param>
/// <param name="PersonId">Whose password it resets.</param>
/// <param name="MeantFor">Whom it is meant for, in words.</param>
public sealed record WantedInvitation(InvitationKind Kind, string? Role = null, string? PersonId = null, string? MeantFor = null);
