namespace Provenance.Server.Pages.Components.History;

/// <summary>How sentences of the history call appearances; those that the viewer may not see are counted and not named.</summary>
/// <param name="nameOf">The name by number; null for one that the viewer may not see. Null itself calls them by number.</param>
internal sealed class HistoryNames(Func<long, string?>? nameOf)
{
    /// <summary>One appearance.</summary>
    internal string Of(long? id) => id is not { } number ? "an appearance" : NameOf(number) ?? "a restricted appearance";

    /// <summary>Several, the restricted ones as their number.</summary>
    internal string Of(IReadOnlyList<long> ids)
    {
        var names = ids.Select(NameOf).ToArray();
        var hidden = names.Count(n => n is null);
        var said = names.OfType<string>();
        return Join(hidden == 0 ? said : said.Append(hidden == 1 ? "1 that is restricted" : $"{hidden} that are restricted"));
    }

    /// <summary>"A", "A and B", "A, B and C"; "nothing" for none.</summary>
    internal static string Join(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length switch { 0 => "nothing", 1 => all[0], _ => $"{string.Join(", ", all[..^1])} and {all[^1]}" };
    }

    private string? NameOf(long id) => nameOf is null ? $"appearance {id}" : nameOf(id);
}
