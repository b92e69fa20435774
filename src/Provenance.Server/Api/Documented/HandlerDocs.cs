using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Provenance.Server.Api.Documented;

/// <summary>The comments above the handlers, which the compiler writes beside the program: what they say there, the document says too.</summary>
internal sealed partial class HandlerDocs
{
    private readonly FrozenDictionary<string, XElement> _methods;

    /// <summary>Reads them.</summary>
    public HandlerDocs()
    {
        var path = Path.ChangeExtension(typeof(HandlerDocs).Assembly.Location, ".xml");
        _methods = XDocument.Load(path).Descendants("member")
            .Select(member => (Name: member.Attribute("name")!.Value, Member: member))
            .Where(m => m.Name.StartsWith("M:", StringComparison.Ordinal))
            .GroupBy(m => m.Name[2..].Split('(')[0])
            .ToFrozenDictionary(group => group.Key, group => group.First().Member);
    }

    /// <summary>What a handler does, in a sentence; null when nothing is written.</summary>
    internal string? SummaryOf(MethodInfo handler) => TextOf(Of(handler)?.Element("summary"));

    /// <summary>What there is to say beside that.</summary>
    internal string? RemarksOf(MethodInfo handler) => TextOf(Of(handler)?.Element("remarks"));

    private XElement? Of(MethodInfo handler) => _methods.GetValueOrDefault($"{handler.DeclaringType!.FullName!.Replace('+', '.')}.{handler.Name}");

    private static string? TextOf(XElement? element) =>
        element is null ? null : Spaces().Replace(string.Concat(element.Nodes().Select(Written)), " ").Trim() is { Length: > 0 } text ? text : null;

    private static string Written(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when element.Attribute("cref") is { } named => $"`{named.Value.Split('.')[^1]}`",
        XElement element when element.Attribute("name") is { } named => $"`{named.Value}`",
        XElement element => element.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
