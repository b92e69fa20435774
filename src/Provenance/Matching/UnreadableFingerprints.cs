using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>
/// Fingerprints whose packed bytes are damaged. They are passed over, for one that cannot be read must not keep the others from being found;
/// they are counted, and each is told of once.
/// </summary>
/// <param name="log">Takes what is told.</param>
public sealed partial class UnreadableFingerprints(ILogger<UnreadableFingerprints> log)
{
    private readonly ConcurrentDictionary<FingerprintId, string> _faults = [];

    /// <summary>How many this process has come upon, from 0.</summary>
    public int Count => _faults.Count;

    /// <summary>What to say to an administrator; null while there are none.</summary>
    public string? Warning => Count switch
    {
        0 => null,
        1 => $"One fingerprint cannot be read: its footage is not found by what it shows. {Remedy}",
        var count => $"{count} fingerprints cannot be read: their footage is not found by what it shows. {Remedy}",
    };

    private const string Remedy = "The log has the numbers and what is wrong with them; see to the disk, and put back a backup of the store.";

    /// <summary>Unpacks a fingerprint; null when it is damaged, which is then counted.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="packed">Its bytes: see <see cref="FingerprintCodec"/>.</param>
    public FingerprintData? Read(FingerprintId id, ReadOnlySpan<byte> packed)
    {
        try
        {
            var data = FingerprintCodec.Unpack(packed);
            Forget(id); // a backup of it was put back
            return data;
        }
        catch (FormatException fault)
        {
            if (_faults.TryAdd(id, fault.Message)) LogUnreadable(id.Value, fault.Message);
            return null;
        }
    }

    /// <summary>True when this fingerprint was read and is damaged.</summary>
    internal bool Has(FingerprintId id) => _faults.ContainsKey(id);

    /// <summary>Counts it no more: it has left the store.</summary>
    internal void Forget(FingerprintId id) => _faults.TryRemove(id, out _);

    [LoggerMessage(1, LogLevel.Error, "Fingerprint {FingerprintId} cannot be read and is passed over, so that its footage is not found: {Fault}")]
    private partial void LogUnreadable(long fingerprintId, string fault);
}
