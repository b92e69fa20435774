using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Provenance.Server.Pages.Components;

/// <summary><c>&lt;empty icon="search" title="..."&gt;what to do next&lt;/empty&gt;</c>: a list or a page without content, with a next step.</summary>
[HtmlTargetElement("empty")]
public sealed class EmptyTagHelper : TagHelper
{
    /// <summary>The icon.</summary>
    public string Icon { get; set; } = "empty";

    /// <summary>What is so, in a few words.</summary>
    public string Title { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty");
        output.PreContent.AppendHtml(Markup.Icon(Icon));
        output.PreContent.AppendHtml(Markup.Text("p", "empty-title", Title));
        output.PreContent.AppendHtml("<div class=\"prose\">");
        output.PostContent.AppendHtml("</div>");
    }
}
