using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Provenance.Server.Pages.Components;

/// <summary><c>&lt;instant at="..." /&gt;</c>: something that we saw happen: "6 Jan 2022 14:02 UTC", with its age beside it when asked.</summary>
/// <param name="clock">Ages are as of now.</param>
[HtmlTargetElement("instant", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InstantTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>True adds how long ago that is.</summary>
    public bool Aged { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "instant");
        output.Content.AppendHtml(Markup.Time(At, Clock.Instant(At)));
        if (Aged) output.Content.AppendHtml(Markup.Text("span", "age", $" · {Clock.Age(clock.GetUtcNow() - At)} ago"));
    }
}
