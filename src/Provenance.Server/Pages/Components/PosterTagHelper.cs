using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components;

/// <summary>
/// <c>&lt;poster of="id" /&gt;</c>: the small picture of a clip, guarded (see <see cref="Guard"/>). Without footage, a plain box that says so.
/// </summary>
/// <param name="guard">Whether pictures are blurred until asked for.</param>
[HtmlTargetElement("poster", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PosterTagHelper(Guard guard) : TagHelper
{
    /// <summary>The appearance whose poster it is.</summary>
    public AppearanceId Of { get; set; }

    /// <summary>False when there is no footage to show.</summary>
    public bool HasFootage { get; set; } = true;

    /// <summary>What the picture shows, in words; empty where the words stand beside it.</summary>
    public string Alt { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", HasFootage && guard.IsUp ? "poster guarded" : "poster");
        if (HasFootage) output.Attributes.SetAttribute("data-guard", Of.ToString());
        output.Content.AppendHtml(HasFootage ? Picture() : Nothing());
    }

    private TagBuilder Picture()
    {
        var picture = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        picture.Attributes["src"] = string.Create(CultureInfo.InvariantCulture, $"/media/appearances/{Of.Value}/poster");
        picture.Attributes["alt"] = Alt;
        picture.Attributes["loading"] = "lazy";
        picture.Attributes["decoding"] = "async";
        return picture;
    }

    private static TagBuilder Nothing()
    {
        var box = Markup.Element("span", "poster-none");
        box.InnerHtml.AppendHtml(Markup.Icon("no-footage"));
        box.InnerHtml.AppendHtml(Markup.Text("span", "hidden", "No footage"));
        return box;
    }
}
