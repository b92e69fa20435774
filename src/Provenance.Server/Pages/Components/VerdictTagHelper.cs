using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Provenance.Reviewing;

namespace Provenance.Server.Pages.Components;

/// <summary>
/// <c>&lt;verdict of="..." href="..." /&gt;</c>: where a cascade stands: a word, an icon and for how long; why and by whom on focus. With
/// nothing to show it says that the clip is in no cascade yet.
/// </summary>
[HtmlTargetElement("verdict", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VerdictTagHelper : TagHelper
{
    /// <summary>The status; null for a clip that nobody can have judged yet.</summary>
    public StandingStatus? Of { get; set; }

    /// <summary>Where the chip leads; null for a chip that leads nowhere.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Of is null ? "none" : Wording.NameOf(Of.Verdict);
        output.TagName = Href is null ? "span" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"verdict verdict-{name}");
        if (Href is not null) output.Attributes.SetAttribute("href", Href);
        output.Content.AppendHtml(Markup.Icon(Of is null ? "unverified" : name));
        output.Content.AppendHtml(Markup.Text("b", "", Of is null ? "Unverified" : Wording.Of(Of.Verdict)));
        output.Content.AppendHtml(Age());
        if (Of is { } status)
            output.Attributes.SetAttribute("title", $"{Wording.Of(status.Verdict)} since {Clock.Instant(status.Since)}, by {status.By}. {status.Reason} {status.Missing}".Trim());
    }

    private TagBuilder Age() => Markup.Text("span", "age", Of is null ? " in no cascade yet" : $" {(Of.Verdict == VerdictKind.Unverified ? "for" : "since")} {Clock.Age(Of.Age)}{(Of.Verdict == VerdictKind.Unverified ? "" : " ago")}");
}
