using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api.Hma;

/// <summary>Looks a signal up for HMA's routes.</summary>
/// <param name="lookUp">Answers.</param>
public sealed class HmaLookUp(AnswerLookUp lookUp)
{
    /// <summary>What is known of a signal; or what is wrong with it.</summary>
    internal async Task<(LookUpAnswer? Answer, string? Objection)> RunAsync(string? type, string? signal, Viewer viewer, CancellationToken cancellation)
    {
        if (type == HmaSignal.Vpdq)
        {
            var (read, wrong) = VpdqSignalReading.Read(signal);
            return read is null ? (null, wrong) : (await lookUp.BySignalAsync((read, new SignalTolerance()), viewer, cancellation), null);
        }

        if (type is not (HmaSignal.Pdq or HmaSignal.Md5)) return (null, $"There is no signal type of that name here. Expected {string.Join(", ", HmaSignal.All)} in signal_type.");

        var reading = LookUpHash.Read(type == HmaSignal.Pdq ? LookUpKind.Pdq : LookUpKind.Md5, signal);
        return reading is LookUpReading.Refused { Reason: var reason }
            ? (null, reason)
            : (await lookUp.ByHashAsync(((LookUpReading.Read)reading).Hash, viewer, cancellation), null);
    }
}
