using System.Globalization;
using System.Reflection;
using Provenance.Store;

namespace Provenance.Server.Operations;

/// <summary>Who this process is, in the words of the table of processes.</summary>
/// <param name="options">Its role.</param>
/// <param name="time">The clock.</param>
public sealed class ThisProcess(ServerOptions options, TimeProvider time)
{
    /// <summary>The version that is running.</summary>
    public static string Version { get; } =
        typeof(ThisProcess).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Since when.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>Host, process number and start, in one word: unique also where containers give every process the number 1.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{StartedAt.UtcTicks:x}");

    internal ProcessBeat Beat() => new()
    {
        Name = Name,
        Role = options.Role,
        Host = Environment.MachineName,
        Version = Version,
        StartedAt = StartedAt,
        SeenAt = time.GetUtcNow(),
    };
}
