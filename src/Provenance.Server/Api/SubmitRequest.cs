using System.Collections.Frozen;
using System.Globalization;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>A submission as it is sent: all optional, but a URL or a file.</summary>
/// <param name="Url">The address.</param>
/// <param name="Item">Which video of the post, from 1.</param>
/// <param name="PostedAt">A time or a day, as <see cref="WrittenTime"/> reads it.</param>
/// <param name="PostedAtSource">Who or what says that it was posted then; whoever submits when absent.</param>
/// <param name="SeenAt">When somebody of the desk saw it: it was public by then.</param>
/// <param name="Archive">An archive's copy of the page, whose address holds the stamp of the capture.</param>
/// <param name="Group">The group that a list puts it into.</param>
/// <param name="Label">What the list calls it there: fake, real, uncertain, debunked, parody, or other words.</param>
/// <param name="Uploader">Who published it.</param>
/// <param name="Caption">The text published with it.</param>
/// <param name="Claim">What is claimed about the footage.</param>
/// <param name="Note">The desk's own note.</param>
/// <param name="Contact">How to reach whoever published it.</param>
/// <param name="Fetch">Whether the address may be asked for the footage; true when absent.</param>
/// <param name="Restricted">True lets only whoever submits it see it, until they name others; false when absent.</param>
public sealed record SubmitRequest(
    string? Url = null,
    int? Item = null,
    string? PostedAt = null,
    string? PostedAtSource = null,
    string? SeenAt = null,
    string? Archive = null,
    string? Group = null,
    string? Label = null,
    string? Uploader = null,
    string? Caption = null,
    string? Claim = null,
    string? Note = null,
    string? Contact = null,
    bool? Fetch = null,
    bool? Restricted = null)
{
    internal const string Expected =
        "Expected a JSON object with url and, if known, item, postedAt, postedAtSource, seenAt, archive, group, label, uploader, caption, claim, note, contact, fetch and restricted. Nothing was stored: correct it and submit it again.";

    /// <summary>The names of the fields, in a form too.</summary>
    internal static FrozenSet<string> Names { get; } = FrozenSet.ToFrozenSet(
        ["url", "item", "postedAt", "postedAtSource", "seenAt", "archive", "group", "label", "uploader", "caption", "claim", "note", "contact", "fetch", "restricted"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the fields of a form; null when a number or a truth value cannot be read. An empty field is one that was left empty.</summary>
    internal static SubmitRequest? Of(IReadOnlyDictionary<string, string> fields)
    {
        string? Text(string name) => fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
        var (item, fetch, restricted) = (0, true, false);
        if (Text("item") is { } number && !int.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out item)) return null;
        if (Text("fetch") is { } truth && !bool.TryParse(truth.Trim(), out fetch)) return null;
        if (Text("restricted") is { } limit && !bool.TryParse(limit.Trim(), out restricted)) return null;

        return new SubmitRequest(
            Text("url"), Text("item") is null ? null : item, Text("postedAt"), Text("postedAtSource"), Text("seenAt"), Text("archive"), Text("group"), Text("label"), Text("uploader"), Text("caption"), Text("claim"), Text("note"), Text("contact"), fetch, restricted);
    }

    /// <summary>The submission, without a file.</summary>
    internal Submission ToSubmission() => new()
    {
        Url = Url,
        Item = Item,
        PostedAt = PostedAt,
        PostedAtSource = PostedAtSource,
        SeenAt = SeenAt,
        Archive = Archive,
        Group = Group,
        Label = Label,
        Uploader = Uploader,
        Caption = Caption,
        Claim = Claim,
        Note = Note,
        Contact = Contact,
        MayFetch = Fetch ?? true,
        IsRestricted = Restricted ?? false,
    };
}
