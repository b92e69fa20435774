using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People;
using Provenance.Server.People.Keys;
using Provenance.Submitting;

namespace Provenance.Server.Pages.People;

/// <summary>The keys of programs: made with scopes and an end, shown once, revoked.</summary>
/// <param name="keys">Makes them.</param>
/// <param name="acts">What was done.</param>
/// <param name="time">The clock.</param>
[Authorize(Policy = Policies.Administer)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class KeysModel(DeskKeys keys, DeskActs acts, TimeProvider time) : DeskPage
{
    /// <summary>How long a key can last, in days; 0 is without end.</summary>
    public static IReadOnlyList<int> Lasts { get; } = [30, 90, 365, 0];

    /// <summary>Every key, the newest first.</summary>
    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    /// <summary>What was done last.</summary>
    public IReadOnlyList<HistoryEntry> Acts { get; private set; } = [];

    /// <summary>A key that was just made; it is not shown again.</summary>
    public string? Made { get; private set; }

    /// <summary>What is wrong with what was sent; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>What a key can be given, with words for each.</summary>
    public static IReadOnlyList<(string Scope, string Words)> ScopeWords { get; } =
    [
        (Policies.LookUp, "look up by hash, file, picture or address"),
        (Policies.Read, "read what is not restricted"),
        (Policies.Submit, "submit"),
        (Policies.Review, "decide, edit, claim"),
        (Policies.Administer, "people, keys, settings, holds, erasures"),
        (Policies.Metrics, "read /metrics"),
    ];

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Makes a key.</summary>
    public async Task<IActionResult> OnPostMakeAsync(string? name, string[]? scopes, int days, CancellationToken cancellation)
    {
        var (called, wanted) = ((name ?? "").Trim(), scopes ?? []);
        Wrong = PersonName.ProblemOf(called)
            ?? (wanted.Length == 0 || wanted.Except(Policies.Scopes).Any() ? "A key needs at least one of the scopes that are listed. Nothing was made." : null)
            ?? (Lasts.Contains(days) ? null : "Choose how long the key lasts. Nothing was made.");
        if (Wrong is null)
            (_, Made) = await keys.MakeAsync(new NewKey(called, wanted, days == 0 ? null : time.GetUtcNow().AddDays(days)), Actor, cancellation);
        await ReadAsync(cancellation);
        return Page();
    }

    /// <summary>Revokes a key.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken cancellation)
    {
        if (await keys.RevokeAsync(id, Actor, cancellation) is { } key) Said = $"The key {key.Name} opens nothing any more.";
        else Objected = "That key was revoked already.";
        return RedirectToPage();
    }

    /// <summary>How a key stands now, in words.</summary>
    public string StateOf(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= time.GetUtcNow() ? "expired" : "stands";
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Keys = await keys.ListAsync(cancellation);
        Acts = await acts.NewestAsync("key:", 30, cancellation);
    }
}
