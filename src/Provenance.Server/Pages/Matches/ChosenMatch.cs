using System.Globalization;
using Provenance.Matching;

namespace Provenance.Server.Pages.Matches;

/// <summary>A match that was chosen in the list, with the version the person saw: "12.3".</summary>
/// <param name="Id">The match.</param>
/// <param name="Version">The version.</param>
internal readonly record struct ChosenMatch(MatchId Id, int Version)
{
    /// <summary>Reads what the list's form sends; null for anything else.</summary>
    internal static ChosenMatch? Read(string? text)
    {
        var parts = (text ?? "").Split('.');
        return parts.Length == 2 &&
            long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) &&
            int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new ChosenMatch(new MatchId(id), version)
            : null;
    }
}
