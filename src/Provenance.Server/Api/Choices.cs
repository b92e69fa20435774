using System.Text.Json;

namespace Provenance.Server.Api;

/// <summary>Names out of a closed list.</summary>
internal static class Choices
{
    /// <summary>Reads a name, without regard to case.</summary>
    /// <param name="text">What was sent; null for no choice.</param>
    /// <param name="what">What is chosen, as the objection names it.</param>
    /// <param name="choice">The choice; null when none was sent, or none can be read.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    internal static string? Read<T>(string? text, string what, out T? choice)
        where T : struct, Enum
    {
        choice = null;
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Enum.TryParse<T>(text.Trim(), ignoreCase: true, out var read) && Enum.IsDefined(read) && !char.IsAsciiDigit(text.Trim()[0])) choice = read;
        return choice is null ? $"There is no {what} of that name. Expected one of {string.Join(", ", Names<T>())}. Correct it and ask again." : null;
    }

    /// <summary>The names of a list, as the API writes them.</summary>
    internal static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetNames<T>();

    /// <summary>A name as the API writes a state: <c>givenUp</c>.</summary>
    internal static string Written<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
