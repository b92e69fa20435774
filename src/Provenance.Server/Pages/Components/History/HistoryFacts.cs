using System.Globalization;
using System.Text.Json;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components.History;

/// <summary>The facts of a history entry, read without trust in their shape: older versions wrote others, and erasure leaves fewer.</summary>
internal sealed class HistoryFacts
{
    private readonly JsonElement _root;

    private HistoryFacts(JsonElement root) => _root = root;

    /// <summary>The facts of an entry; none when they are gone or cannot be read.</summary>
    internal static HistoryFacts Of(HistoryEntry entry)
    {
        try
        {
            return new HistoryFacts(entry.Facts is { } facts ? JsonDocument.Parse(facts).RootElement.Clone() : default);
        }
        catch (JsonException)
        {
            return new HistoryFacts(default);
        }
    }

    /// <summary>What stands under a name, itself as facts; none when nothing does.</summary>
    internal HistoryFacts In(string name) => new(Member(name));

    /// <summary>A text or number as text; null when there is none.</summary>
    internal string? Text(string name)
    {
        var value = Member(name);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    /// <summary>A whole number; null when there is none.</summary>
    internal long? Number(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A share of 0 to 1 with two decimals; null when there is none.</summary>
    internal string? Share(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble().ToString("0.00", CultureInfo.InvariantCulture) : null;

    /// <summary>The whole numbers of a list.</summary>
    internal IReadOnlyList<long> Numbers(string name) =>
        [.. Items(name).Where(v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out _)).Select(v => v.GetInt64())];

    /// <summary>The texts of a list.</summary>
    internal IReadOnlyList<string> Texts(string name) => [.. Items(name).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)];

    /// <summary>The names that are written here.</summary>
    internal IReadOnlyList<string> Names() => _root.ValueKind == JsonValueKind.Object ? [.. _root.EnumerateObject().Select(p => p.Name)] : [];

    private JsonElement[] Items(string name) => Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private JsonElement Member(string name) =>
        _root.ValueKind == JsonValueKind.Object && _root.TryGetProperty(name, out var value) ? value : default;
}
