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
            foreach (var moment in match.GetProperty("moments").EnumerateArray())
            {
                to.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{moment.GetProperty("distanceBits").GetInt32()} bits at {moment.GetProperty("timeSeconds").GetDouble():0.00} s of {Name(match)}"));
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
            var footage = match.GetProperty("footage");
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{footage.GetProperty("kind").GetString()} {footage.GetProperty("score").GetDouble():0.00} {Name(match)}"));
            foreach (var segment in footage.GetProperty("segments").EnumerateArray()) to.WriteLine($"  {AppearanceText.Segment(segment)}");
        }
    }

    private static string Name(JsonElement match)
    {
        var appearance = match.GetProperty("appearance");
        var cascades = string.Join(", ", match.GetProperty("cascades").EnumerateArray().Select(c => c.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture)));
        var url = appearance.TryGetProperty("url", out var address) ? address.GetString() : null;
        return string.Create(CultureInfo.InvariantCulture, $"appearance {appearance.GetProperty("id").GetInt64()}{(url is null ? "" : $" {url}")}{(cascades.Length == 0 ? "" : $", cascade {cascades}")}");
    }
}
