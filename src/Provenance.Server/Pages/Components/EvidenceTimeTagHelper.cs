using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Provenance.Cascading;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components;

/// <summary>
/// <c>&lt;evidence-time time="..." /&gt;</c>: when something was published and what says so: "6 Jan 2022 14:02–14:03 UTC · from the
/// TikTok post id", with the raw values on focus. With <c>bounds</c> in place of <c>time</c>, an interval alone.
/// </summary>
[HtmlTargetElement("evidence-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EvidenceTimeTagHelper : TagHelper
{
    /// <summary>The time with its evidence; null when <see cref="Bounds"/> is given.</summary>
    public PublicationTime? Time { get; set; }

    /// <summary>An interval without evidence of its own.</summary>
    public TimeInterval? Bounds { get; set; }

    /// <summary>True shows what is proven in place of what is likely.</summary>
    public bool Proven { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        var interval = Bounds ?? (Proven ? Time!.Proven : Time!.Likely);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "evidence-time");
        output.Content.AppendHtml(Interval(interval));
        var pieces = Time is null ? [] : Said(Time, interval).ToArray();
        if (pieces.Length == 0) return;

        output.Content.AppendHtml(Markup.Text("span", "from", $" · from {string.Join(" and ", pieces.Select(SourceOf).Distinct())}"));
        var note = Markup.Text("span", "tip", string.Join(" · ", pieces.Select(p => $"{p.Source}: {p.Raw}")));
        note.Attributes["role"] = "tooltip";
        note.Attributes["id"] = $"tip-{context.UniqueId}";
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("role", "note");
        output.Attributes.SetAttribute("aria-describedby", $"tip-{context.UniqueId}");
        output.Content.AppendHtml(note);
    }

    private static TagBuilder Interval(TimeInterval interval)
    {
        var time = Markup.Text("time", "", Clock.Interval(interval));
        if (Clock.HasStart(interval)) time.Attributes["datetime"] = Clock.Machine(interval.NotBefore);
        if (Clock.HasStart(interval) && Clock.HasEnd(interval)) time.Attributes["data-until"] = Clock.Machine(interval.NotAfter);
        if (!Clock.HasStart(interval) && Clock.HasEnd(interval)) time.Attributes["data-latest"] = Clock.Machine(interval.NotAfter);
        return time;
    }

    // The pieces that set one of the two ends; nothing of what was set aside.
    private static IEnumerable<DateEvidence> Said(PublicationTime time, TimeInterval shown) =>
        time.Evidence.Where(e => e.Standing != EvidenceStanding.Contradicted).Select(e => e.Piece).Where(p =>
            (Clock.HasStart(shown) && (p.Likely.NotBefore == shown.NotBefore || p.Bounds.NotBefore == shown.NotBefore)) ||
            (Clock.HasEnd(shown) && (p.Likely.NotAfter == shown.NotAfter || p.Bounds.NotAfter == shown.NotAfter)));

    private static string SourceOf(DateEvidence piece) => piece.Kind switch
    {
        DateEvidenceKind.PointId or DateEvidenceKind.NotBeforeId or DateEvidenceKind.ExperimentalId or DateEvidenceKind.ClaimedId => $"the {piece.Source}",
        DateEvidenceKind.ArchiveCapture => $"a {piece.Source}",
        DateEvidenceKind.Sighting => "our first sighting",
        _ => piece.Source,
    };
}
