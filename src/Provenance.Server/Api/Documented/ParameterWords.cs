using System.Text.Json.Nodes;

namespace Provenance.Server.Api.Documented;

/// <summary>What a parameter is, wherever it occurs: a name means one thing in the whole API. A route's own words (an attribute) come first.</summary>
/// <param name="Text">What it is, with unit and range.</param>
/// <param name="Example">A value that works.</param>
internal sealed record ParameterWords(string Text, JsonNode? Example)
{
    internal static ParameterWords? Of(string name) => name switch
    {
        "id" => new("Its number.", 12),
        "url" => new("The address, in any of the forms that a platform gives it.", Examples.Post),
        "item" => new("Which video of the post, from 1.", 1),
        _ => null,
    };
}
