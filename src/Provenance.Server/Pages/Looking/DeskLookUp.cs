using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Api.Lookups;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Server.Pages.Looking;

/// <summary>Looks up whatever a person pasted or dropped: a link, a hash of any kind, a signal, a file.</summary>
/// <param name="answers">Answers.</param>
/// <param name="files">Hashes files.</param>
/// <param name="time">The clock.</param>
internal sealed class DeskLookUp(AnswerLookUp answers, LookUpFile files, TimeProvider time)
{
    /// <summary>Looks up a text.</summary>
    internal async Task<LookedUp> ByTextAsync(string text, Viewer viewer, CancellationToken cancellation)
    {
        var trimmed = text.Trim();
        if (trimmed.Contains("://", StringComparison.Ordinal)) return await ByAddressAsync(trimmed, viewer, cancellation);
        if (trimmed.Length > 80 || trimmed.Contains(',')) return await BySignalAsync(trimmed, viewer, cancellation);

        var (asked, kinds) = KindsOf(trimmed);
        var found = new List<LookUpAnswer>();
        foreach (var kind in kinds)
        {
            switch (LookUpHash.Read(kind, trimmed))
            {
                case LookUpReading.Read { Hash: var hash }: found.Add(await answers.ByHashAsync(hash, viewer, cancellation)); break;
                case LookUpReading.Refused { Reason: var reason }: return LookedUp.Refused(reason);
            }
        }

        if (kinds.Length > 0) return LookedUp.Of(asked, [.. found]);
        return LookUpHash.Guess(trimmed) switch
        {
            LookUpReading.Read { Hash: var hash } => LookedUp.Of("a hash", await answers.ByHashAsync(hash, viewer, cancellation)),
            _ => LookedUp.Refused("That is neither a link nor a hash. Expected a link that begins with http:// or https://; a hash of 16, 32 or 64 hexadecimal digits; or a vPDQ signal. Words are found under Appearances."),
        };
    }

    /// <summary>Looks up footage; the file is fingerprinted and forgotten.</summary>
    internal async Task<LookedUp> ByFileAsync(ReceivedFile file, Viewer viewer, CancellationToken cancellation)
    {
        var (fingerprint, unusable) = await files.HashAsync(file, cancellation);
        return fingerprint is null
            ? LookedUp.Refused($"{unusable} Nothing was stored.")
            : LookedUp.Of("a video", await answers.ByFingerprintAsync(fingerprint, viewer, cancellation));
    }

    // Some lengths are of several kinds: a person who pastes one is asked nothing, all of them are looked up.
    private static (string Asked, LookUpKind[] Kinds) KindsOf(string text) => text.All(char.IsAsciiHexDigit) ? text.Length switch
    {
        64 => ("64 digits: SHA-256 of a file, or PDQ of a frame", [LookUpKind.Sha256, LookUpKind.Pdq]),
        32 => ("32 digits: MD5 of a file", [LookUpKind.Md5]),
        16 => ("16 digits: an average, difference or perceptual hash", [LookUpKind.Average, LookUpKind.Difference, LookUpKind.Perceptual]),
        _ => ("", []),
    } : ("", []);

    private async Task<LookedUp> ByAddressAsync(string text, Viewer viewer, CancellationToken cancellation)
    {
        if (PostUrl.Parse(text, time.GetUtcNow()) is not PostUrlOutcome.Parsed { Url: var url }) return LookedUp.Refused("That link cannot be read. Expected an address that begins with http:// or https://. Correct it and ask again.");
        return LookedUp.Of("a link", await answers.ByAddressAsync(url.AddressKey, viewer, cancellation)) with { Address = url.Canonical };
    }

    private async Task<LookedUp> BySignalAsync(string text, Viewer viewer, CancellationToken cancellation)
    {
        var (signal, objection) = VpdqSignalReading.Read(text);
        return signal is null
            ? LookedUp.Refused(objection!)
            : LookedUp.Of("a vPDQ signal", await answers.BySignalAsync((signal, new SignalTolerance()), viewer, cancellation));
    }
}
