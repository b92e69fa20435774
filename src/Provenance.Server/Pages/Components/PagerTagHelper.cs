using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Provenance.Server.Pages.Components;

/// <summary>
/// <c>&lt;pager next="..." /&gt;</c>: goes on with a list by key (<c>?after=</c>), keeping the filters of the address. Nothing when the list
/// has one part only.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper : TagHelper
{
    private const string After = "after";

    /// <summary>Where the next part begins; null at the end.</summary>
    public long? Next { get; set; }

    /// <summary>What is listed, for the links' words: "appearances".</summary>
    public string Of { get; set; } = "rows";

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isFirst = !View.HttpContext.Request.Query.ContainsKey(After);
        if (isFirst && Next is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", $"Parts of the list of {Of}");
        if (!isFirst) output.Content.AppendHtml(Link(null, $"First {Of}", "first"));
        if (Next is { } next) output.Content.AppendHtml(Link(next, $"More {Of}", "next"));
    }

    private TagBuilder Link(long? after, string words, string rel)
    {
        var query = new QueryBuilder(View.HttpContext.Request.Query.Where(q => q.Key != After).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")));
        if (after is { } key) query.Add(After, key.ToString(CultureInfo.InvariantCulture));
        var link = Markup.Text("a", "button", words);
        link.Attributes["href"] = View.HttpContext.Request.Path + query.ToQueryString();
        link.Attributes["rel"] = rel;
        return link;
    }
}
