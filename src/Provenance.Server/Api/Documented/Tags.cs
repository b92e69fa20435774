namespace Provenance.Server.Api.Documented;

/// <summary>The parts of the API, as the document groups its operations.</summary>
internal static class Tags
{
    internal const string Appearances = "Appearances";
    internal const string Media = "Media";
    internal const string Matches = "Matches";
    internal const string Cascades = "Cascades";
    internal const string Lookups = "Look-ups";
    internal const string Events = "Events";
    internal const string Work = "Work";
    internal const string Retention = "Retention";
    internal const string Hma = "HMA";
}
