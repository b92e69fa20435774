using System.CommandLine;
using Provenance.Submitting.Lists;

namespace Provenance.Cli.Client;

/// <summary><c>provenance import FILE|FOLDER --as urls|csv|info-json|auto-archiver [--map column=field …]</c>: hands a list to a server, row by row told what became of it.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string> _what = new("FILE|FOLDER") { Description = "The list, or the folder of info.json files." };
    private static readonly Option<ListKind> _as = new("--as")
    {
        Description = "What it is: urls (an address a line), csv, info-json (a folder of yt-dlp's), auto-archiver (a sheet saved as CSV).",
        HelpName = "KIND",
        Required = true,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "urls": return ListKind.Urls;
                case "csv": return ListKind.Csv;
                case "info-json": return ListKind.InfoJson;
                case "auto-archiver": return ListKind.AutoArchiver;
                default:
                    result.AddError($"'{result.Tokens[0].Value}' is no kind of list. Expected urls, csv, info-json or auto-archiver.");
                    return default;
            }
        },
    };

    private static readonly Option<string[]> _map = new("--map") { Description = "A column by its name, or its number from 1, and the field it holds; may be repeated.", HelpName = "COLUMN=FIELD", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> _report = OutOption.Create("FILE", "Where the rows' outcomes go, as CSV. A report that is there already is carried on: its rows are not sent again.", isRequired: false, "--report");
    private static readonly Option<bool> _noFetch = new("--no-fetch") { Description = "Do not ask the addresses for the footage." };
    private static readonly Option<Uri> _server = ClientOptions.Server();
    private static readonly Option<string?> _key = ClientOptions.Key();

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("import", "Imports a list of posts. The same list again changes nothing.") { _what, _as, _map, _report, _noFetch, _server, _key };
        _map.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Select(t => t.Value).Where(token => ListColumns.Mapped(token) is null))
                result.AddError($"'{token}' is no column and field. Expected COLUMN=FIELD, with a field of {string.Join(", ", ListColumns.Fields)}.");
        });
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (what, kind) = (parsed.GetValue(_what)!, parsed.GetValue(_as));
        if (kind == ListKind.InfoJson ? !Directory.Exists(what) && !File.Exists(what) : !File.Exists(what))
        {
            await Console.Error.WriteLineAsync($"There is no {(kind == ListKind.InfoJson ? "folder" : "file")} {what}. Expected a list to import; nothing was sent.");
            return ExitCodes.Unreadable;
        }

        var map = (parsed.GetValue(_map) ?? []).Select(token => ListColumns.Mapped(token)!.Value).ToDictionary(pair => pair.Column, pair => pair.Field, StringComparer.OrdinalIgnoreCase);
        using var server = new ServerConnection(parsed.GetValue(_server)!, parsed.GetValue(_key));
        await using var report = await ImportReport.OpenAsync(parsed.GetValue(_report));
        using var open = kind == ListKind.InfoJson ? null : new FileStream(what, FileMode.Open, FileAccess.Read, FileShare.Read);
        return await new ImportRun(server, report).RunAsync(Rows(kind, what, open, new TableList(map, !parsed.GetValue(_noFetch)), parsed), cancellation);
    }

    private static IEnumerable<ListedRow> Rows(ListKind kind, string what, FileStream? file, TableList list, ParseResult parsed) => kind switch
    {
        ListKind.Urls => list.ReadUrls(new StreamReader(file!)),
        ListKind.Csv => list.ReadCsv(file!),
        ListKind.AutoArchiver => list.ReadAutoArchiver(file!),
        _ => InfoJson.Read(what, !parsed.GetValue(_noFetch)),
    };
}
