using System.CommandLine;
using System.Globalization;

namespace Provenance.Cli.Client;

/// <summary><c>provenance lookup --pdq HEX | --file FILE</c>: asks a server whether it knows a frame or a file. Nothing is stored.</summary>
internal static class LookupVerb
{
    private static readonly Option<string?> _pdq = new("--pdq") { Description = "A PDQ hash of a frame, 64 hexadecimal digits.", HelpName = "HEX" };
    private static readonly Option<int> _distance = new("--distance") { Description = "Bits in which a frame may differ, 0 to 31.", HelpName = "N", DefaultValueFactory = _ => 31 };
    private static readonly Option<string?> _file = new("--file") { Description = "A video.", HelpName = "FILE" };
    private static readonly Option<Uri> _server = ClientOptions.Server();
    private static readonly Option<string?> _key = ClientOptions.Key();
    private static readonly Option<bool> _json = ClientOptions.Json();

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("lookup", "Asks a server whether it knows a frame or a file; nothing is stored.") { _pdq, _distance, _file, _server, _key, _json };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(_pdq) is null == result.GetValue(_file) is null) result.AddError("Expected either --pdq HEX or --file FILE.");
        });
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(_file);
        if (!await ClientOptions.IsThereAsync(file)) return ExitCodes.Unreadable;

        using var server = new ServerConnection(parsed.GetValue(_server)!, parsed.GetValue(_key));
        if (file is null)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"api/v1/lookups/pdq/{Uri.EscapeDataString(parsed.GetValue(_pdq)!)}?distance={parsed.GetValue(_distance)}");
            return await ClientOptions.WriteAsync(await server.GetAsync(path, cancellation), parsed.GetValue(_json), LookupText.WriteFrames);
        }

        using var form = new MultipartFormDataContent();
        ClientOptions.AddFile(form, file);
        return await ClientOptions.WriteAsync(await server.PostAsync("api/v1/lookups/file", form, cancellation), parsed.GetValue(_json), LookupText.WriteFootage);
    }
}
