using System.Text.RegularExpressions;
using Provenance.Submitting.PostUrls;

namespace Provenance.Submitting.Lists;

/// <summary>What the sheets of Bellingcat's auto-archiver hold beside the address: when and where it archived, and the hashes of what it kept.</summary>
internal sealed partial class AutoArchiverSheet
{
    private const string Source = "auto-archiver";
    private const int DigitsOfPdq = 64;

    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the sheet's header.</summary>
    public static AutoArchiverSheet Of(ListRow? header)
    {
        var sheet = new AutoArchiverSheet();
        foreach (var (index, name) in header?.Fields.Index() ?? []) sheet._columns.TryAdd(name.Trim(), index);
        return sheet;
    }

    /// <summary>Adds to a row what the sheet holds of it.</summary>
    public ListedRow Complete(ListedRow listed, ListRow row)
    {
        if (listed.Submission is not { } submission) return listed;

        string? Value(string column) => _columns.TryGetValue(column, out var index) && index < row.Fields.Count && !string.IsNullOrWhiteSpace(row.Fields[index]) ? row.Fields[index].Trim() : null;
        var location = Value("Archive location");
        var pdq = PdqIn(Value("Perceptual hash(es)") ?? Value("Perceptual hashes") ?? Value("pdq hash") ?? "");
        var note = string.Join(' ', ((string?[])
        [
            submission.Note,
            Value("Archive status") is { } status ? $"auto-archiver: {status}." : null,
            location is null ? null : $"Archived at {location}.",
            Value("Hash") is { } hash ? $"Hash {hash}." : null,
            pdq.Count > 0 ? $"PDQ {string.Join(", ", pdq)}." : null,
        ]).OfType<string>());
        return listed with
        {
            Submission = submission with
            {
                PostedAt = WrittenTime.TryRead(submission.PostedAt) is null ? null : submission.PostedAt,
                PostedAtSource = $"{Source}, upload timestamp",
                SeenAt = WrittenTime.TryRead(Value("Archive date")) is null ? null : Value("Archive date"),
                Archive = location is not null && PostUrl.Parse(location, DateTimeOffset.MaxValue.AddDays(-2)) is PostUrlOutcome.Parsed { Url.Capture: not null } ? location : null,
                Note = note.Length > 0 ? note : null,
            },
        };
    }

    // Written as numbers, without the zeros before them.
    private static List<string> PdqIn(string text) => [.. Hex().Matches(text).Select(match => match.Value.ToLowerInvariant().PadLeft(DigitsOfPdq, '0')).Take(20)];

    [GeneratedRegex("(?<![0-9A-Fa-f])[0-9A-Fa-f]{40,64}(?![0-9A-Fa-f])", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
