using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Provenance.Server.Pages.Components;

/// <summary><c>&lt;icon name="tick" /&gt;</c>: a picture of the sprite in the layout. Never says anything that words beside it do not.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The symbol's name, without <c>i-</c>.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(Markup.Use(Name));
    }
}
