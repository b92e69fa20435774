using Provenance.Acquiring;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components;

/// <summary>The words in which pages say what the pipeline's names mean.</summary>
internal static class Wording
{
    /// <summary>How an address answers.</summary>
    internal static string Of(AddressState state) => state switch
    {
        AddressState.There => "answers",
        AddressState.Gone => "gone",
        AddressState.Refused => "not shown to us",
        _ => "no answer",
    };

    /// <summary>A verdict: "False context".</summary>
    internal static string Of(VerdictKind verdict) => verdict switch
    {
        VerdictKind.FalseContext => "False context",
        VerdictKind.StagedOrSynthetic => "Staged or synthetic",
        var other => other.ToString(),
    };

    /// <summary>The icon and style of a verdict.</summary>
    internal static string NameOf(VerdictKind verdict) => verdict switch
    {
        VerdictKind.FalseContext => "false-context",
        VerdictKind.StagedOrSynthetic => "staged",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>How far the work on a cascade is.</summary>
    internal static string Of(ReviewState state) => state switch
    {
        ReviewState.InProgress => "In progress",
        ReviewState.NeedsHelp => "Needs help",
        ReviewState.ReadyForReview => "Ready for review",
        var other => other.ToString(),
    };

    /// <summary>A state of the pipeline, in words.</summary>
    internal static string Of(AppearanceState state) => state switch
    {
        AppearanceState.GivenUp => "Given up",
        AppearanceState.Unavailable => "No footage",
        AppearanceState.Done => "Processed",
        var other => other.ToString(),
    };

    /// <summary>What a stage does, as one reads it beside a percentage.</summary>
    internal static string Of(Stage stage) => stage switch
    {
        Stage.Acquire => "Getting the footage",
        Stage.Fingerprint => "Fingerprinting",
        Stage.Match => "Matching",
        Stage.Cascade => "Forming cascades",
        Stage.Review => "Opening the review",
        var other => other.ToString(),
    };

    /// <summary>Why there is no footage, and what to do about it.</summary>
    internal static string Of(Unavailability reason) => reason switch
    {
        Unavailability.Removed => "The post or file is gone. Upload the file if you have it.",
        Unavailability.Private => "The post is private. Upload the file if you have it.",
        Unavailability.NeedsLogin => "The platform wants a login, or refuses us. Upload the file if you have it.",
        Unavailability.GeoBlocked => "The platform shows it in other countries only. Upload the file if you have it.",
        Unavailability.TooLarge => "The file is larger than the limit. Upload a smaller copy, or have the limit raised.",
        Unavailability.TooLong => "The video is longer than the limit. Upload the part that matters.",
        Unavailability.NotAVideo => "What came is not a video. Check the address, or upload the file.",
        Unavailability.Undecodable => "No frame of the file can be decoded. Upload another copy.",
        Unavailability.BlockedAddress => "The address is private or otherwise closed to this server. Upload the file.",
        Unavailability.TimedOut => "It took longer than the limit. Try it again, or upload the file.",
        Unavailability.SamePost => "The link leads to a post that is submitted already. Look there.",
        Unavailability.NoVideoFound => "The page was read and names no video. Upload the file if you have it.",
        Unavailability.NotFetched => "Nobody asked for it to be fetched, and no file came with it.",
        Unavailability.Unreachable => "The host could not be reached. Try it again later.",
        var other => other.ToString(),
    };

    /// <summary>Where an appearance was published, in a word: "TikTok", "example.org", "File".</summary>
    internal static string PlaceOf(Appearance appearance) =>
        appearance.Platform == Platform.File ? "File" : EarliestSentence.PlaceOf(appearance);

    /// <summary>The line by which people know an appearance: caption, else file name, else address.</summary>
    internal static string TitleOf(Appearance appearance) =>
        appearance.ErasedAt is not null ? "Erased"
        : appearance.Caption ?? appearance.SubmittedFileName ?? appearance.Url ?? $"Appearance {appearance.Id}";

    /// <summary>True when there is a picture of it to show.</summary>
    internal static bool HasPoster(AppearanceRow row) =>
        row.Media is { RemovedAt: null } && row.Work.Any(w => w.Stage == Stage.Fingerprint && w.State == WorkState.Done);

    /// <summary>Where a match stands.</summary>
    internal static string Of(MatchDecision decision) => decision switch
    {
        MatchDecision.Suggested => "Waits for a person",
        var other => other.ToString(),
    };

    /// <summary>What agrees in a match.</summary>
    internal static string Of(MatchKind kind) => kind switch
    {
        MatchKind.Sound => "Same sound, another picture",
        MatchKind.Picture => "Same picture",
        MatchKind.Place => "Same place, another moment",
        _ => "Same picture and sound",
    };
}
