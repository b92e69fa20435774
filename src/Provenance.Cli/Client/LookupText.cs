using System.Globalization;
using System.Text.Json;

namespace Provenance.Cli.Client;

/// <summary>Writes what a look-up found, a line each.</summary>
internal static class LookupText
{
    /// <summary>Known frames near a hash.</summary>
    internal static void WriteFrames(JsonElement answer, TextWriter to)
    {
        var matches = answer.GetProperty("matches");
        if (matches.GetArrayLength() == 0) to.WriteLine("Nothing known.");
        foreach (var match in matches.EnumerateArray())
        {
            foreach (var appearance in match.GetProperty("appearances").EnumerateArray())
            {
                to.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{match.GetProperty("distanceBits").GetInt32()} bits at {match.GetProperty("timeSeconds").GetDouble():0.00} s of {Name(appearance, "id")}"));
            }
        }
    }

    /// <summary>Known footage that a file shares.</summary>
    internal static void WriteFootage(JsonElement answer, TextWriter to)
    {
        var matches = answer.GetProperty("matches");
        if (matches.GetArrayLength() == 0) to.WriteLine("Nothing known.");
        foreach (var match in matches.EnumerateArray())
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{match.GetProperty("kind").GetString()} {match.GetProperty("score").GetDouble():0.00} {Name(match, "appearanceId")}"));
            foreach (var segment in match.GetProperty("segments").EnumerateArray()) to.WriteLine($"  {AppearanceText.Segment(segment)}");
        }
    }

    private static string Name(JsonElement appearance, string id)
    {
        var cascades = string.Join(", ", appearance.GetProperty("cascades").EnumerateArray().Select(c => c.GetInt64().ToString(CultureInfo.InvariantCulture)));
        var url = appearance.TryGetProperty("url", out var address) ? address.GetString() : null;
        return string.Create(CultureInfo.InvariantCulture, $"appearance {appearance.GetProperty(id).GetInt64()}{(url is null ? "" : $" {url}")}{(cascades.Length == 0 ? "" : $", cascade {cascades}")}");
    }
}
