using System.CommandLine;
using System.Text.Json;

namespace Provenance.Cli.Client;

/// <summary>What the verbs that ask a server have in common.</summary>
internal static class ClientOptions
{
    internal const string DefaultServer = "http://127.0.0.1:5180";
    internal const string KeyVariable = "PROVENANCE_KEY";

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    internal static Option<Uri> Server()
    {
        var option = new Option<Uri>("--server")
        {
            Description = "The server's root.",
            HelpName = "URL",
            DefaultValueFactory = _ => new Uri(DefaultServer),
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;

                result.AddError($"'{result.Tokens[0].Value}' is not a server's address. Expected an address that begins with http:// or https://.");
                return null;
            },
        };
        return option;
    }

    internal static Option<string?> Key() => new("--key")
    {
        Description = $"The key to sign in with, as an administrator made it; the environment's {KeyVariable} when it is left away, which other users of the machine cannot read.",
        HelpName = "KEY",
        CustomParser = result =>
        {
            var key = result.Tokens[0].Value;
            if (key.StartsWith("pv_", StringComparison.Ordinal) && key.All(c => c is > ' ' and < '\x7f')) return key;

            result.AddError("What --key names is not a key. Expected pv_, a number, _ and a secret, as the server showed it once.");
            return null;
        },
    };

    internal static Option<bool> Json() => new("--json") { Description = "Write the server's answer as JSON." };

    /// <summary>Writes an answer, or the reason why there is none.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="isJson">True to write it as it came.</param>
    /// <param name="write">Writes it for a person.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> WriteAsync(ServerAnswer answer, bool isJson, Action<JsonElement, TextWriter> write)
    {
        switch (answer)
        {
            case ServerAnswer.Done { Body: var body } when isJson:
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(body, _indented));
                return ExitCodes.Done;
            case ServerAnswer.Done { Body: var body }:
                write(body, Console.Out);
                return ExitCodes.Done;
            case ServerAnswer.Refused { Reason: var reason }:
                await Console.Error.WriteLineAsync(reason);
                return ExitCodes.Refused;
            case ServerAnswer.NoServer { Reason: var reason }:
                await Console.Error.WriteLineAsync(reason);
                return ExitCodes.NoServer;
            default:
                throw new InvalidOperationException($"An answer was {answer.GetType().Name}.");
        }
    }

    /// <summary>True when a named file is there; otherwise says on standard error that it is not.</summary>
    internal static async Task<bool> IsThereAsync(string? file)
    {
        if (file is null || File.Exists(file)) return true;

        await Console.Error.WriteLineAsync($"There is no file {file}. Expected the path of a video; nothing was sent.");
        return false;
    }

    /// <summary>A form's part that streams a file.</summary>
    internal static void AddFile(MultipartFormDataContent form, string file) =>
        form.Add(new StreamContent(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, useAsync: true)), "file", Path.GetFileName(file));
}
