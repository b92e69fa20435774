namespace Provenance.Store;

/// <summary>A process that serves this store, as it last said of itself.</summary>
public sealed class ProcessBeat
{
    /// <summary>Host, process number and start, in one word: unique.</summary>
    public required string Name { get; init; }

    /// <summary>What it does: <c>all</c>, <c>web</c> or <c>worker</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The host's name.</summary>
    public required string Host { get; init; }

    /// <summary>The version it runs.</summary>
    public required string Version { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}
