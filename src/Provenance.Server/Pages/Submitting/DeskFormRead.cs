using Provenance.Submitting;

namespace Provenance.Server.Pages.Submitting;

/// <summary>A form as it was read: its fields, and its files on disk under temporary names.</summary>
internal sealed class DeskFormRead : IDisposable
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(ReceivedFile File, string Name)> _files = [];

    /// <summary>The files, with their names as they were sent.</summary>
    internal IReadOnlyList<(ReceivedFile File, string Name)> Files => _files;

    /// <summary>Why it cannot be taken, in sentences for a person; null when it can.</summary>
    internal string? Wrong { get; set; }

    internal static DeskFormRead Refuse(string wrong) => new() { Wrong = wrong };

    /// <summary>A field's text; null when it is missing or blank.</summary>
    internal string? Text(string name) => _fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    internal void Set(string name, string value) => _fields[name] = value;

    internal void Add(ReceivedFile file, string name) => _files.Add((file, name));

    internal void DropFiles()
    {
        foreach (var (file, _) in _files) file.Dispose();
        _files.Clear();
    }

    public void Dispose() => DropFiles();
}
