namespace Provenance.Submitting;

/// <summary>What makes a submission one appearance: its address, or the bytes of its file when it has none.</summary>
internal sealed record SubmittedAddress
{
    private const int MaxItem = 1000;

    internal required string Key { get; init; }

    internal required Platform Platform { get; init; }

    internal string? PostId { get; init; }

    internal int Item { get; init; } = 1;

    internal string? Url { get; init; }

    internal string? SubmittedUrl { get; init; }

    internal string? Uploader { get; init; }

    /// <summary>Makes the evidence of the id's own time; null when the id tells nothing.</summary>
    internal Func<AppearanceId, DateTimeOffset, DateEvidence>? IdTime { get; init; }

    /// <summary>Reads the address of a submission, or says what is wrong with it.</summary>
    internal static (SubmittedAddress? Address, SubmitOutcome.Refused? Refused) Of(Submission submission)
    {
        if (submission.Item is < 1 or > MaxItem)
        {
            return (null, new SubmitOutcome.Refused($"The item number is {submission.Item}.", $"It is the place of the video in its post, from 1 to {MaxItem}."));
        }

        if (!string.IsNullOrWhiteSpace(submission.Url)) return OfUrl(submission.Url, submission.Item);
        return submission.File is { Digest.Sha256: var sha256 }
            ? (new SubmittedAddress { Key = $"file:{sha256}", Platform = Platform.File }, null)
            : (null, new SubmitOutcome.Refused("There is neither a URL nor a file.", "A submission has a URL, a file, or both."));
    }

    private static (SubmittedAddress? Address, SubmitOutcome.Refused? Refused) OfUrl(string text, int? item)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return (null, new SubmitOutcome.Refused("The URL cannot be read.", "It begins with http:// or https://."));
        }

        var number = item ?? 1;
        return (new SubmittedAddress
        {
            Key = $"link:{url.AbsoluteUri}#{number}",
            Platform = Platform.Link,
            Item = number,
            Url = url.AbsoluteUri,
            SubmittedUrl = text.Trim(),
        }, null);
    }
}
