namespace Provenance.Media.Sandboxing;

/// <summary>What one run of an outside program may touch, and how much it may use.</summary>
/// <param name="Program">The program, absolute.</param>
/// <param name="Folder">Its working folder, absolute.</param>
internal sealed record Confinement(string Program, string Folder)
{
    /// <summary>True when it writes files into its folder.</summary>
    public bool Writes { get; init; }

    /// <summary>True when it asks the network, which it then does through a proxy of ours; false leaves it none at all.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>True when it gives way to whoever is answered meanwhile: a decode can take a moment longer, a look-up cannot.</summary>
    public bool Yields { get; init; }

    /// <summary>Files beside its folder that it reads, absolute.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Most bytes of address space.</summary>
    public long MaxMemory { get; init; } = 6L << 30;

    /// <summary>Most bytes of one file that it writes; what it writes into pipes and sockets does not count.</summary>
    public long MaxFile { get; init; }

    /// <summary>Most seconds of processor time, over all its threads.</summary>
    public long MaxProcessorSeconds { get; init; } = 60;
}
