using Microsoft.AspNetCore.Razor.TagHelpers;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components;

/// <summary><c>&lt;platform of="appearance" /&gt;</c>: where something was published, as icon and word, and who by.</summary>
[HtmlTargetElement("platform", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PlatformTagHelper : TagHelper
{
    /// <summary>The appearance.</summary>
    public Appearance Of { get; set; } = null!;

    /// <summary>True adds the uploader.</summary>
    public bool Uploader { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "platform");
        output.Content.AppendHtml(Markup.Icon(IconOf(Of.Platform)));
        output.Content.AppendHtml(Markup.Text("span", "", Wording.PlaceOf(Of)));
        if (Uploader && Of.Uploader is { } uploader) output.Content.AppendHtml(Markup.Text("bdi", "uploader", uploader));
    }

    private static string IconOf(Platform platform) => platform switch
    {
        Platform.File => "file",
        Platform.Link => "link",
        Platform.TikTok => "tiktok",
        Platform.X => "x",
        _ => "globe",
    };
}
