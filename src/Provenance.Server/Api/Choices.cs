using System.Text.Json;

namespace Provenance.Server.Api;

/// <summary>Names out of a closed list.</summary>
internal static class Choices
{
    /// <summary>What is wrong with a choice that came as a number outside the list; null when nothing is.</summary>
    internal static string? Objection<T>(T? choice)
        where T : struct, Enum =>
        choice is { } one && !Enum.IsDefined(one)
            ? $"There is no {typeof(T).Name} {one}. Expected one of {string.Join(", ", Enum.GetNames<T>())}. Correct it and ask again."
            : null;

    /// <summary>A name as the API writes a state: <c>givenUp</c>.</summary>
    internal static string Written<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
