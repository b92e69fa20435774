using System.Globalization;
using Provenance.Submitting.PostUrls;

namespace Provenance.Submitting;

/// <summary>A submission read, cleaned and found whole: what is recorded of it.</summary>
internal sealed record SubmissionReading
{
    private const int MaxUrl = 4096;

    internal required SubmittedAddress Address { get; init; }

    internal WrittenTime? PostedAt { get; init; }

    internal string? PostedAtSource { get; init; }

    internal WrittenTime? SeenAt { get; init; }

    internal PostIdTime? Capture { get; init; }

    internal string? Group { get; init; }

    internal string Label { get; init; } = "";

    internal string? Uploader { get; init; }

    internal string? Caption { get; init; }

    internal string? Claim { get; init; }

    internal string? Note { get; init; }

    internal string? Contact { get; init; }

    internal string? FileName { get; init; }

    /// <summary>Reads a submission, or says what is wrong with it.</summary>
    internal static (SubmissionReading? Reading, SubmitOutcome.Refused? Refused) Of(Submission submission, DateTimeOffset now, TrustedInstances? trusted = null)
    {
        var (address, refused) = SubmittedAddress.Of(submission, now, trusted);
        if (address is null) return (null, refused);
        if (ReadTime(submission.PostedAt, now, out var postedAt) is { } wrongTime) return (null, wrongTime);
        if (ReadTime(submission.SeenAt, now, out var seenAt) is { } wrongSight) return (null, wrongSight);

        var (capture, noArchive) = ReadArchive(submission.Archive, now);
        if (noArchive is not null) return (null, noArchive);

        return (new SubmissionReading
        {
            Address = address,
            PostedAt = postedAt,
            PostedAtSource = SubmittedText.Clean(submission.PostedAtSource, SubmittedText.MaxShort),
            SeenAt = seenAt,
            Capture = capture,
            Group = SubmittedText.Clean(submission.Group, AppearanceGroup.MaxLength),
            Label = SubmittedText.Clean(submission.Label, AppearanceGroup.MaxLength)?.ToLowerInvariant() ?? "",
            Uploader = SubmittedText.Clean(submission.Uploader, SubmittedText.MaxShort) ?? address.Url?.Handle,
            Caption = SubmittedText.Clean(submission.Caption, SubmittedText.MaxLong),
            Claim = SubmittedText.Clean(submission.Claim, SubmittedText.MaxLong),
            Note = SubmittedText.Clean(submission.Note, SubmittedText.MaxLong),
            Contact = SubmittedText.Clean(submission.Contact, SubmittedText.MaxShort),
            FileName = submission.File is null ? null : SubmittedText.Clean(submission.FileName, SubmittedText.MaxShort),
        }, null);
    }

    /// <summary>The appearance as it begins.</summary>
    internal Appearance ToAppearance(Submission submission, DateTimeOffset now) => new()
    {
        AddressKey = Address.Key,
        Platform = Address.Url?.Platform ?? Platform.File,
        PostId = Address.Url?.PostId,
        MediaId = Address.Url?.MediaId,
        Item = Address.Url?.Item ?? 1,
        Url = Address.Url?.Canonical,
        SubmittedUrl = SubmittedText.Clean(Address.Url?.Submitted, MaxUrl),
        Uploader = Uploader,
        Caption = Caption,
        Claim = Claim,
        Note = Note,
        Contact = Contact,
        MayFetch = submission.MayFetch && Address.Url is not null,
        SubmittedSha256 = submission.File?.Digest.Sha256,
        SubmittedFileName = FileName,
        SubmittedAt = now,
        SubmittedBy = submission.By.Name,
        IsRestricted = submission.IsRestricted,
    };

    // An archive's address without a stamp says that there is a copy, and not since when.
    private static (PostIdTime? Capture, SubmitOutcome.Refused? Refused) ReadArchive(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);

        return PostUrl.Parse(text, now) is PostUrlOutcome.Parsed { Url.Capture: { } capture }
            ? (capture, null)
            : (null, new SubmitOutcome.Refused(
                "The archive's address holds no stamp of a capture. Expected one such as https://web.archive.org/web/20220106123456/https://… Nothing was stored: correct it, or leave it away, and submit it again."));
    }

    private static SubmitOutcome.Refused? ReadTime(string? text, DateTimeOffset now, out WrittenTime? time)
    {
        time = null;
        if (string.IsNullOrWhiteSpace(text)) return null;

        time = WrittenTime.TryRead(text);
        if (time is null)
            return new SubmitOutcome.Refused($"The posted time cannot be read. Expected {WrittenTime.Expected}. Nothing was stored: correct it and submit it again.");

        return time.Bounds.NotBefore <= now ? null : new SubmitOutcome.Refused(string.Create(
            CultureInfo.InvariantCulture,
            $"The posted time lies in the future. Expected a time before now, {now:yyyy-MM-dd HH:mm} UTC. Nothing was stored: correct it and submit it again."));
    }
}
