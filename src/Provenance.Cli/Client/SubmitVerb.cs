using System.CommandLine;
using System.Globalization;

namespace Provenance.Cli.Client;

/// <summary><c>provenance submit [URL] [--file FILE] ...</c>: hands an appearance to a server.</summary>
internal static class SubmitVerb
{
    private static readonly Argument<string?> _url = new("URL") { Description = "The address of the post or the video.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> _file = new("--file") { Description = "The video itself, when the desk has it.", HelpName = "FILE" };
    private static readonly Option<int?> _item = new("--item") { Description = "Which video of the post, from 1.", HelpName = "N" };
    private static readonly Option<bool> _noFetch = new("--no-fetch") { Description = "Do not ask the address for the footage." };
    private static readonly Option<bool> _wait = new("--wait") { Description = "Wait until the server has done what it can." };
    private static readonly Option<Uri> _server = ClientOptions.Server();
    private static readonly Option<string?> _key = ClientOptions.Key();
    private static readonly Option<bool> _json = ClientOptions.Json();

    private static readonly (string Field, Option<string?> Option)[] _texts =
    [
        ("postedAt", Text("--posted-at", "When it was posted: 2022-01-06T10:00:00+06:00, or a day, 2022-01-06.", "TIME")),
        ("uploader", Text("--uploader", "Who published it.", "NAME")),
        ("caption", Text("--caption", "The text that was published with it.", "TEXT")),
        ("claim", Text("--claim", "What is claimed about the footage.", "TEXT")),
        ("note", Text("--note", "The desk's own note.", "TEXT")),
        ("contact", Text("--contact", "How to reach whoever published it.", "TEXT")),
    ];

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("submit", "Submits a URL, a file, or both, to a server.") { _url, _file, _item, _noFetch, _wait, _server, _key, _json };
        foreach (var (_, option) in _texts) verb.Options.Add(option);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(_url) is null && result.GetValue(_file) is null) result.AddError("There is neither a URL nor a file. Expected one of them, or both.");
        });
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (!await ClientOptions.IsThereAsync(parsed.GetValue(_file))) return ExitCodes.Unreadable;

        using var server = new ServerConnection(parsed.GetValue(_server)!, parsed.GetValue(_key));
        using var form = Form(parsed);
        var answer = await server.PostAsync("api/v1/appearances", form, cancellation);
        if (parsed.GetValue(_wait) && answer is ServerAnswer.Done { Body: var body })
        {
            answer = await Waiting.ForEndAsync(server, body.GetProperty("id").GetInt64(), cancellation);
        }

        return await ClientOptions.WriteAsync(answer, parsed.GetValue(_json), AppearanceText.Write);
    }

    private static MultipartFormDataContent Form(ParseResult parsed)
    {
        var form = new MultipartFormDataContent();
        void Add(string field, string? value)
        {
            if (value is not null) form.Add(new StringContent(value), field);
        }

        Add("url", parsed.GetValue(_url));
        Add("item", parsed.GetValue(_item)?.ToString(CultureInfo.InvariantCulture));
        foreach (var (field, option) in _texts) Add(field, parsed.GetValue(option));
        Add("fetch", parsed.GetValue(_noFetch) ? "false" : "true");
        if (parsed.GetValue(_file) is { } file) ClientOptions.AddFile(form, file);
        return form;
    }

    private static Option<string?> Text(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
