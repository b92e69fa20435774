using Provenance.Media.Ffmpeg;
using Provenance.Server.Api.Lookups;

namespace Provenance.Server.Api.Hma;

/// <summary>Hashes a picture or video into the signals that are asked for.</summary>
/// <param name="files">Hashes files, one after the other.</param>
public sealed class HmaHashing(LookUpFile files)
{
    /// <summary>The signals by type; or what is wrong.</summary>
    internal async Task<(IReadOnlyDictionary<string, string> Signals, string? Objection)> RunAsync(HmaContentFile content, string? types, CancellationToken cancellation)
    {
        var none = new Dictionary<string, string>();
        var (wanted, objection) = HmaSignal.TypesOf(types, content.IsPhoto);
        if (objection is not null) return (none, objection);

        var signals = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (content.IsPhoto)
        {
            var still = await files.HashStillAsync(content.File, cancellation);
            if (still is StillOutcome.Unusable { Detail: var detail }) return (none, detail);

            signals[HmaSignal.Pdq] = ((StillOutcome.Hashed)still).Hashes.Pdq.Hash.ToString();
            return (signals, null);
        }

        if (wanted.Contains(HmaSignal.Md5)) signals[HmaSignal.Md5] = content.File.Digest.Md5;
        if (wanted.Contains(HmaSignal.Vpdq))
        {
            var (fingerprint, unusable) = await files.HashAsync(content.File, cancellation);
            if (fingerprint is null) return (none, unusable);

            signals[HmaSignal.Vpdq] = HmaSignal.Write(fingerprint);
        }

        return (signals, null);
    }
}
