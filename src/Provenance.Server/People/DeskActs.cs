using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.People;

/// <summary>What was done to people and keys, read from the history: for administrators.</summary>
/// <param name="store">Holds the history.</param>
public sealed class DeskActs(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>The newest entries, the newest first.</summary>
    /// <param name="about"><c>person:</c> or <c>key:</c>.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Abandons the reading.</param>
    public async Task<IReadOnlyList<HistoryEntry>> NewestAsync(string about, int most, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.History.AsNoTracking().Where(h => h.Subject.StartsWith(about)).OrderByDescending(h => h.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>An entry's event in words.</summary>
    public static string Words(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Event switch
        {
            "person.signed-in" => "signed in",
            "person.signed-out" => "signed out",
            "person.joined" => "joined",
            "person.shut-out" => "was shut out after too many wrong tries",
            "person.password-changed" => "changed the password",
            "person.password-reset" => "set a new password by a link",
            "person.second-factor-on" => "set up a second factor",
            "person.second-factor-off" => "turned the second factor off",
            "person.recovery-codes-made" => "made new recovery codes",
            "person.sessions-ended" => "ended sessions",
            "person.role-changed" => "changed a role",
            "person.locked" => "locked somebody out",
            "person.unlocked" => "let somebody in again",
            "person.removed" => "removed somebody",
            "person.invited" => "made an invitation",
            "person.invitation-taken-back" => "took a link back",
            "person.reset-link-made" => "made a reset link",
            "person.second-factor-rule" => "changed whether administrators need a second factor",
            "key.made" => "made a key",
            "key.revoked" => "revoked a key",
            var other => other,
        };
    }

    /// <summary>An entry's facts in words: "role reader · meant for rita"; empty when there are none.</summary>
    public static string Facts(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Facts is not { Length: > 2 } facts) return "";

        using var read = JsonDocument.Parse(facts);
        return string.Join(" · ", read.RootElement.EnumerateObject().Where(fact => fact.Value.ValueKind != JsonValueKind.Null).Select(fact => $"{Spaced(fact.Name)} {ValueOf(fact.Value)}"));
    }

    private static string Spaced(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ');

    private static string ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray()),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToString(),
    };
}
