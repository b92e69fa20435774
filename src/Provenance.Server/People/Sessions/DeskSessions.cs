using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Provenance.Server.People.Sessions;

/// <summary>Who is signed in where: begun at sign-in, asked for at each request, ended by whoever may.</summary>
/// <param name="desk">Holds them.</param>
/// <param name="time">The clock.</param>
public sealed class DeskSessions(IDbContextFactory<DeskContext> desk, TimeProvider time)
{
    /// <summary>How long a session lasts without being used.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    private static readonly TimeSpan _seenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session.</summary>
    /// <param name="person">Who signed in.</param>
    /// <param name="request">From which browser.</param>
    internal async Task<Session> BeginAsync(Person person, HttpRequest request)
    {
        var now = time.GetUtcNow();
        var device = request.Headers.UserAgent.ToString();
        var session = new Session
        {
            Id = RandomNumberGenerator.GetHexString(32, lowercase: true),
            PersonId = person.Id,
            StartedAt = now,
            SeenAt = now,
            Address = AddressOf(request),
            Device = device.Length <= 300 ? device : device[..300],
        };
        await using var db = await desk.CreateDbContextAsync();
        await db.Sessions.Where(s => s.SeenAt < now - Idle).ExecuteDeleteAsync();
        await db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(row => row.SetProperty(p => p.SignedInAt, now));
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session;
    }

    /// <summary>The session of a request and whose it is; null when it was ended, has lapsed, or its person may not enter any more.</summary>
    internal async Task<(Session Session, Person Person)?> FindAsync(string id, HttpRequest request)
    {
        var now = time.GetUtcNow();
        await using var db = await desk.CreateDbContextAsync();
        var found = await db.Sessions.AsNoTracking().Where(s => s.Id == id && s.SeenAt >= now - Idle)
            .Join(db.Users.AsNoTracking(), s => s.PersonId, p => p.Id, (session, person) => new { session, person })
            .FirstOrDefaultAsync(request.HttpContext.RequestAborted);
        if (found is null || found.person.LockedAt is not null) return null;

        var (session, address) = (found.session, AddressOf(request));
        if (now - session.SeenAt >= _seenEvery || session.Address != address)
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.SeenAt, now).SetProperty(s => s.Address, address));
        return (session, found.person);
    }

    /// <summary>A person's sessions, the last used first.</summary>
    public async Task<IReadOnlyList<Session>> OfAsync(string personId, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Idle;
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return await db.Sessions.AsNoTracking().Where(s => s.PersonId == personId && s.SeenAt >= since).OrderByDescending(s => s.SeenAt).ToListAsync(cancellation);
    }

    /// <summary>Ends one session of a person; false when there is none of that id.</summary>
    public async Task<bool> EndAsync(string personId, string id)
    {
        await using var db = await desk.CreateDbContextAsync();
        return await db.Sessions.Where(s => s.PersonId == personId && s.Id == id).ExecuteDeleteAsync() > 0;
    }

    /// <summary>Ends every session of a person but one.</summary>
    /// <param name="personId">Whose.</param>
    /// <param name="but">The session that stays; null for none.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> EndAllAsync(string personId, string? but)
    {
        await using var db = await desk.CreateDbContextAsync();
        return await db.Sessions.Where(s => s.PersonId == personId && s.Id != but).ExecuteDeleteAsync();
    }

    internal static string AddressOf(HttpRequest request) => request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
}
