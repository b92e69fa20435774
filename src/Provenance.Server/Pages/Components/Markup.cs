using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Provenance.Server.Pages.Components;

/// <summary>Pieces of markup that several components are made of.</summary>
internal static class Markup
{
    /// <summary>An icon of the sprite.</summary>
    internal static TagBuilder Icon(string name)
    {
        var svg = Element("svg", "icon");
        svg.Attributes["aria-hidden"] = "true";
        svg.InnerHtml.AppendHtml(Use(name));
        return svg;
    }

    /// <summary>A version as people say it: of the commit only as much as tells it from others.</summary>
    internal static string ShortVersion(string version) => version.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0 && version.Length > plus + 9 ? version[..(plus + 9)] : version;

    /// <summary>The reference inside an icon.</summary>
    internal static TagBuilder Use(string name)
    {
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"#i-{name}";
        return use;
    }

    /// <summary>An element with a class.</summary>
    internal static TagBuilder Element(string name, string @class)
    {
        var element = new TagBuilder(name);
        if (@class.Length > 0) element.Attributes["class"] = @class;
        return element;
    }

    /// <summary>An element that holds a text.</summary>
    internal static TagBuilder Text(string name, string @class, string text)
    {
        var element = Element(name, @class);
        element.InnerHtml.Append(text);
        return element;
    }

    /// <summary>A point in time: UTC in words, for machines in its attribute, which the switch to local time reads.</summary>
    internal static IHtmlContent Time(DateTimeOffset at, string words)
    {
        var time = Text("time", "", words);
        time.Attributes["datetime"] = Clock.Machine(at);
        return time;
    }

    /// <summary>A share as a whole percentage, "62 %".</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Clamp(share, 0, 1) * 100):0} %");
}
