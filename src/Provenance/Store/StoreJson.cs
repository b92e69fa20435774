using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provenance.Store;

/// <summary>How values that are stored as JSON are written: names of enumerations, not numbers.</summary>
public static class StoreJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
