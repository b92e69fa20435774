using System.Text.Json.Nodes;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api.Documented;

/// <summary>What a parameter is, wherever it occurs: a name means one thing in the whole API. A route's own words (an attribute) come first.</summary>
/// <param name="Text">What it is, with unit and range.</param>
/// <param name="Example">A value that works.</param>
/// <param name="Choices">The names that can be chosen from; empty when it is free.</param>
internal sealed record ParameterWords(string Text, JsonNode? Example, params string[] Choices)
{
    internal static ParameterWords? Of(string name, string? tag) => name switch
    {
        "id" => new("Its number.", 12),
        "delivery" => new("The number of the message.", 12),
        "claim" => new("The number of the claim: see claims of the cascade.", 9),
        "url" => new("The address, in any of the forms that a platform gives it.", Examples.Post),
        "item" => new("Which video of the post, from 1.", 1),
        "hash" => new("The hash in hexadecimal digits, of either case; blanks around it are ignored.", Examples.Pdq),
        "distance" => new("Bits in which what is found may differ: 0 to 31 for PDQ (31 when absent), 0 to 16 for the 64-bit hashes (8 when absent).", 16),
        "quality" => new("PDQ's quality from which a frame counts, 0 to 100; 50 when absent.", 50),
        "signal" => new("The signal: a PDQ or MD5 hash, or a vPDQ signal.", Examples.Pdq),
        "signal_type" => new("What the signal is: pdq, video_md5 or vpdq.", "pdq"),
        "content_type" => new("photo or video; told from the file's first bytes when absent.", "photo"),
        "types" => new("Signal types, with commas between them: pdq of a photo (when absent); video_md5 (when absent) and vpdq of a video.", "pdq"),
        "banks" => new("Banks, with commas between them; all when absent. A bank is a verdict: UNVERIFIED, VERIFIED, FALSE_CONTEXT and so on.", "UNVERIFIED"),
        "seed" => new("Taken for HMA's sake and not needed: nothing is sampled here.", "1"),
        "include_distance" => new("True tells how near each is.", true),
        "sha256" => new("SHA-256 of the file: 64 hexadecimal digits.", Examples.Sha256),
        "text" => new("Words that all occur in caption, uploader, note or claim; the last one may be a beginning. Never query syntax: quotes and operators are words like any other.", "national guard"),
        "platform" => new("Where it was published.", "TikTok", Enum.GetNames<Platform>()),
        "state" when tag == Tags.Work => new("Where it stands; Running when absent.", "Running", Enum.GetNames<WorkState>()),
        "state" => new("Where it stands in the pipeline.", "Running", Enum.GetNames<AppearanceState>()),
        "verdict" => new("The verdict that stands on the first claim of its cascade.", "Unverified", Enum.GetNames<VerdictKind>()),
        "uploader" => new("Who published it, in full, without regard to case; a leading @ is ignored.", "@witness"),
        "submittedFrom" => new("Submitted at this instant or later; ISO 8601, UTC when it names no zone.", "2022-01-06T00:00:00Z"),
        "submittedBefore" => new("Submitted before this instant; ISO 8601, UTC when it names no zone.", "2022-01-07T00:00:00Z"),
        "decision" => new("Where it stands.", "Suggested", Enum.GetNames<MatchDecision>()),
        "kind" => new("What agrees.", "Picture", Enum.GetNames<MatchKind>()),
        "appearance" => new("One of its two appearances.", 12),
        "minMembers" => new("Members at least; 2 leaves out what nothing was matched with.", 2),
        "oldestFirst" => new("True lists the oldest first.", true),
        "after" => new("Where the list goes on: `next` of the part before, unchanged. Without it, the first part.", null),
        "limit" => new("Items at most, 1 to 200; 50 when absent.", 50),
        "Idempotency-Key" => new("A name of your own for this submission, 1 to 200 printable ASCII characters, remembered for a week: the same again is answered as the first time.", "8f14e45f"),
        _ => null,
    };
}
