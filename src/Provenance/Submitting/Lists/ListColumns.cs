namespace Provenance.Submitting.Lists;

/// <summary>Which column of a list holds what.</summary>
public sealed class ListColumns
{
    private static readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["url"] = "url",
        ["link"] = "url",
        ["post url"] = "url",
        ["video url"] = "url",
        ["address"] = "url",
        ["source url"] = "url",
        ["video_url"] = "url",
        ["item"] = "item",
        ["postedat"] = "postedAt",
        ["posted at"] = "postedAt",
        ["posted_at"] = "postedAt",
        ["date"] = "postedAt",
        ["timestamp"] = "postedAt",
        ["upload timestamp"] = "postedAt",
        ["published"] = "postedAt",
        ["upload_date"] = "postedAt",
        ["time"] = "postedAt",
        ["postedatsource"] = "postedAtSource",
        ["time source"] = "postedAtSource",
        ["seenat"] = "seenAt",
        ["seen at"] = "seenAt",
        ["archive date"] = "seenAt",
        ["archive"] = "archive",
        ["archive url"] = "archive",
        ["wayback"] = "archive",
        ["group"] = "group",
        ["cascade"] = "group",
        ["cascade_id"] = "group",
        ["case"] = "group",
        ["topic"] = "group",
        ["label"] = "label",
        ["annotation"] = "label",
        ["verdict"] = "label",
        ["stance"] = "label",
        ["uploader"] = "uploader",
        ["author"] = "uploader",
        ["channel"] = "uploader",
        ["user"] = "uploader",
        ["account"] = "uploader",
        ["caption"] = "caption",
        ["title"] = "caption",
        ["text"] = "caption",
        ["description"] = "caption",
        ["upload title"] = "caption",
        ["claim"] = "claim",
        ["note"] = "note",
        ["notes"] = "note",
        ["comment"] = "note",
        ["contact"] = "contact",
        ["fetch"] = "fetch",
    };

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private ListColumns(bool hasHeader) => HasHeader = hasHeader;

    /// <summary>The fields that a column can hold.</summary>
    public static IReadOnlyCollection<string> Fields { get; } = [.. _names.Values.Distinct()];

    /// <summary>True when the first row names columns and is no row of its own.</summary>
    public bool HasHeader { get; }

    /// <summary>Reads <c>COLUMN=FIELD</c>; null when it is none, or there is no such field. A column's name may hold an equals sign; a field's does not.</summary>
    /// <param name="text">As a person wrote it.</param>
    public static (string Column, string Field)? Mapped(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf('=');
        return at > 0 && Fields.Contains(text[(at + 1)..].Trim()) ? (text[..at].Trim(), text[(at + 1)..].Trim()) : null;
    }

    /// <summary>Finds the columns by the first row, by name or by what looks like an address; null when no column holds addresses.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="map">Columns by name or by number from 1, to fields; these come before every guess.</param>
    public static ListColumns? Of(IReadOnlyList<string> first, IReadOnlyDictionary<string, string> map)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(map);
        var isData = first.Any(LooksLikeAddress);
        var columns = new ListColumns(!isData);
        foreach (var (index, name) in first.Index())
        {
            var field = map.GetValueOrDefault($"{index + 1}")
                ?? (isData ? null : map.FirstOrDefault(m => m.Key.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).Value ?? _names.GetValueOrDefault(name.Trim()));
            if (field is not null) columns._columns.TryAdd(field, index);
        }

        if (isData) columns._columns.TryAdd("url", first.Index().First(cell => LooksLikeAddress(cell.Item)).Index);
        return columns._columns.ContainsKey("url") ? columns : null;
    }

    /// <summary>A row's value of a field; null when there is no such column, or it is empty.</summary>
    internal string? Value(IReadOnlyList<string> row, string field) =>
        _columns.TryGetValue(field, out var column) && column < row.Count && !string.IsNullOrWhiteSpace(row[column]) ? row[column].Trim() : null;

    private static bool LooksLikeAddress(string cell) => cell.Contains("://", StringComparison.Ordinal) || cell.TrimStart().StartsWith("www.", StringComparison.OrdinalIgnoreCase);
}
