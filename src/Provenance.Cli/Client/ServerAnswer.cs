using System.Text.Json;

namespace Provenance.Cli.Client;

/// <summary>What asking the server came to.</summary>
internal abstract record ServerAnswer
{
    private ServerAnswer()
    {
    }

    /// <summary>It did what was asked.</summary>
    /// <param name="Body">Its answer.</param>
    internal sealed record Done(JsonElement Body) : ServerAnswer;

    /// <summary>It refused.</summary>
    /// <param name="Reason">Its own words.</param>
    internal sealed record Refused(string Reason) : ServerAnswer;

    /// <summary>It was not there, or what was there is no such server.</summary>
    /// <param name="Reason">What happened, and what to do.</param>
    internal sealed record NoServer(string Reason) : ServerAnswer;
}
