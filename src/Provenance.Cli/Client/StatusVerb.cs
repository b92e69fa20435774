using System.CommandLine;
using System.Globalization;

namespace Provenance.Cli.Client;

/// <summary><c>provenance status ID|URL</c>: what became of an appearance.</summary>
internal static class StatusVerb
{
    private static readonly Argument<string> _which = new("ID|URL") { Description = "The appearance's number, or its address." };
    private static readonly Option<int> _item = new("--item") { Description = "Which video of the post, from 1.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<Uri> _server = ClientOptions.Server();
    private static readonly Option<string?> _key = ClientOptions.Key();
    private static readonly Option<bool> _json = ClientOptions.Json();

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("status", "Shows what a server knows of an appearance.") { _which, _item, _server, _key, _json };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var server = new ServerConnection(parsed.GetValue(_server)!, parsed.GetValue(_key));
        var which = parsed.GetValue(_which)!;
        var path = long.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? string.Create(CultureInfo.InvariantCulture, $"api/v1/appearances/{id}")
            : string.Create(CultureInfo.InvariantCulture, $"api/v1/appearances/at?url={Uri.EscapeDataString(which)}&item={parsed.GetValue(_item)}");
        return await ClientOptions.WriteAsync(await server.GetAsync(path, cancellation), parsed.GetValue(_json), AppearanceText.Write);
    }
}
