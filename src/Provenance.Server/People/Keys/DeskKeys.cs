using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Server.People.Keys;

/// <summary>The keys of programs: made, asked for at each request, revoked.</summary>
/// <param name="desk">Holds them.</param>
/// <param name="history">Is told of what is done to them.</param>
/// <param name="time">The clock.</param>
public sealed class DeskKeys(IDbContextFactory<DeskContext> desk, DeskHistory history, TimeProvider time)
{
    private static readonly TimeSpan _usedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Makes a key.</summary>
    /// <returns>Its row, and the key itself, which nobody can read a second time.</returns>
    /// <exception cref="ArgumentException">A scope is none of <see cref="Policies.Scopes"/>.</exception>
    public async Task<(ApiKey Row, string Key)> MakeAsync(NewKey wanted, Actor by, CancellationToken cancellation)
    {
        if (wanted.Scopes.Count == 0 || wanted.Scopes.Except(Policies.Scopes).Any())
            throw new ArgumentException($"Expected one or more of {string.Join(", ", Policies.Scopes)}; got {string.Join(", ", wanted.Scopes)}.", nameof(wanted));

        var secret = Secret.Create();
        var row = new ApiKey
        {
            Name = wanted.Name,
            SecretHash = Secret.HashOf(secret),
            Scopes = string.Join(' ', Policies.Scopes.Where(wanted.Scopes.Contains)),
            CreatedAt = time.GetUtcNow(),
            CreatedBy = by.Name,
            ExpiresAt = wanted.ExpiresAt,
        };
        await using var db = await desk.CreateDbContextAsync(cancellation);
        db.ApiKeys.Add(row);
        await db.SaveChangesAsync(cancellation);
        await history.WriteAsync(by, $"key:{row.Id}", "key.made", new { name = row.Name, scopes = row.ScopeList, expiresAt = row.ExpiresAt });
        return (row, new KeyText(row.Id, secret).ToString());
    }

    /// <summary>Asks for a key that was sent.</summary>
    /// <returns>Its row, or why it does not open anything.</returns>
    internal async Task<(ApiKey? Key, string Why)> FindAsync(string sent, string? address, CancellationToken cancellation)
    {
        const string unknown = "The key that was sent is not known here. Expected pv_, a number, _ and a secret, as they were shown once when the key was made. Ask an administrator for another.";
        if (KeyText.Read(sent) is not { } text) return (null, unknown);

        await using var db = await desk.CreateDbContextAsync(cancellation);
        var key = await db.ApiKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Id == text.Id, cancellation);
        if (key is null || !Secret.Fits(text.Secret, key.SecretHash)) return (null, unknown);

        var now = time.GetUtcNow();
        if (key.RevokedAt is { } revoked) return (null, $"The key \"{key.Name}\" was revoked on {Day(revoked)}. Ask an administrator for another.");
        if (key.ExpiresAt <= now) return (null, $"The key \"{key.Name}\" expired on {Day(key.ExpiresAt.Value)}. Ask an administrator for another.");

        if (key.UsedAt is null || now - key.UsedAt >= _usedEvery)
        {
            await db.ApiKeys.Where(k => k.Id == key.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(k => k.UsedAt, now).SetProperty(k => k.UsedFrom, address), cancellation);
        }

        return (key, "");
    }

    /// <summary>Every key, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        return await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.Id).ToListAsync(cancellation);
    }

    /// <summary>Ends a key at once; the key, or null when there is none of that number that stands.</summary>
    public async Task<ApiKey?> RevokeAsync(long id, Actor by, CancellationToken cancellation)
    {
        await using var db = await desk.CreateDbContextAsync(cancellation);
        var key = await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancellation);
        if (key is null) return null;

        key.RevokedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        await history.WriteAsync(by, $"key:{id}", "key.revoked", new { name = key.Name });
        return key;
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>A key to be made.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it is granted: one or more of the policies' names.</param>
/// <param name="ExpiresAt">When it ends, exclusive; null when it does not.</param>
public sealed record NewKey(string Name, IReadOnlyCollection<string> Scopes, DateTimeOffset? ExpiresAt);
