namespace Provenance.Store;

/// <summary>A setting that administrators change while the desk runs, such as how long media are kept.</summary>
public sealed class DeskSetting
{
    /// <summary>Its name; the key.</summary>
    public required string Name { get; init; }

    /// <summary>Its value as JSON.</summary>
    public required string Json { get; set; }

    /// <summary>Rises by one with every change: two who change it at once are told so.</summary>
    public int Version { get; set; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; set; }
}
