using Provenance.Submitting.PostUrls;

namespace Provenance.Submitting;

/// <summary>What makes a submission one appearance: its URL, or the bytes of its file when it has none.</summary>
/// <param name="Key">See <see cref="Appearance.AddressKey"/>.</param>
/// <param name="Url">What the URL says; null for a file without one.</param>
internal sealed record SubmittedAddress(string Key, PostUrl? Url)
{
    /// <summary>True for a whole address of the web, http or https, of at most <see cref="SubmittedText.MaxLong"/> characters on one line.</summary>
    internal static bool IsWeb(string text) =>
        text.Length <= SubmittedText.MaxLong && !text.Any(char.IsControl) && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>Reads the address of a submission, or says what is wrong with it.</summary>
    internal static (SubmittedAddress? Address, SubmitOutcome.Refused? Refused) Of(Submission submission, DateTimeOffset now, TrustedInstances? trusted)
    {
        if (!string.IsNullOrWhiteSpace(submission.Url))
        {
            return PostUrl.Parse(submission.Url, now, submission.Item ?? 1) switch
            {
                PostUrlOutcome.Parsed { Url: var url } => (new SubmittedAddress(url.AddressKey, trusted?.Judge(url) ?? url), null),
                PostUrlOutcome.Refused { Reason: var reason } => (null, new SubmitOutcome.Refused(reason)),
                var other => throw new InvalidOperationException($"A URL was read as {other.GetType().Name}."),
            };
        }

        return submission.File is { Digest.Sha256: var sha256 }
            ? (new SubmittedAddress($"file:{sha256}", null), null)
            : (null, new SubmitOutcome.Refused(
                "There is neither a URL nor a file. A submission has a URL, a file, or both. Nothing was stored: add one and submit it again."));
    }
}
