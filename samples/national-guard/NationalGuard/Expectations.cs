using System.Text.Json;

namespace NationalGuard;

/// <summary>What must come out of the case; a sample that shows something else is broken and says so.</summary>
internal static class Expectations
{
    /// <summary>The harbour: posts without a time that anything proves, beside one with.</summary>
    public static IEnumerable<string> BrokenTie(JsonElement? harbour, IReadOnlyDictionary<long, Post> posts)
    {
        if (harbour is not { } cascade)
        {
            yield return "The harbour is no cascade.";
            yield break;
        }

        var earliest = cascade.GetProperty("earliest");
        if (earliest.GetProperty("certainty").GetString() != "Tie") yield return "The harbour's earliest appearance is no tie.";
        var could = earliest.GetProperty("couldBeFirst").EnumerateArray().Select(id => id.GetInt64()).ToHashSet();
        foreach (var (id, post) in posts.Where(p => p.Value.IsOfHarbour))
        {
            if (!could.Contains(id)) yield return $"The harbour of {post.Handle} is not among those that could be first.";
        }
    }

    public static IEnumerable<string> Broken(JsonElement cascade, IReadOnlyDictionary<long, Post> posts)
    {
        var members = cascade.GetProperty("members").EnumerateArray().ToDictionary(m => m.GetProperty("appearanceId").GetInt64());
        foreach (var (id, post) in posts)
        {
            if (post.IsOfHarbour) continue;
            if (members.ContainsKey(id) == post.IsLookAlike)
                yield return post.IsLookAlike ? $"The look-alike of @{post.Handle} joined the cascade." : $"The copy \"{post.Shows}\" of {post.Handle} is not in the cascade.";
            if (post.ClaimedAt is not null && members.TryGetValue(id, out var member) && !IsContradicted(member))
                yield return $"The date claimed by @{post.Handle} is not contradicted.";
        }

        var first = posts.Single(p => p.Value.Key == "first").Key;
        var earliest = cascade.GetProperty("earliest").GetProperty("appearanceId");
        if (earliest.ValueKind != JsonValueKind.Number || earliest.GetInt64() != first) yield return "The earliest known appearance is not the first upload.";
        var longer = posts.Single(p => p.Value.Key == "longer").Key;
        var parts = cascade.GetProperty("earliest").GetProperty("segments").EnumerateArray().Select(part => part.GetProperty("appearanceId")).ToArray();
        if (!Array.Exists(parts, id => id.ValueKind == JsonValueKind.Number && id.GetInt64() == longer)) yield return "No part of the clip has the longer film as its earliest.";
        if (cascade.GetProperty("status").GetProperty("verdict").GetString() != "Unverified") yield return "The status is not unverified.";
    }

    private static bool IsContradicted(JsonElement member) => member.GetProperty("time").GetProperty("evidence").EnumerateArray()
        .Any(piece => piece.GetProperty("kind").GetString() == "PersonClaim" && piece.GetProperty("standing").GetString() == "Contradicted");
}
