using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.Pages.Submitting;
using Provenance.Server.People;
using Provenance.Submitting.Lists;

namespace Provenance.Server.Pages;

/// <summary>Handing in a list: a CSV file, addresses a line each, a sheet of the auto-archiver.</summary>
[StreamedForm]
[Authorize(Policy = Policies.Submit)]
[IgnoreAntiforgeryToken] // checked by the form's reader, which does not hold the body back
internal sealed class ImportModel(DeskForm forms, ListImport import) : DeskPage
{
    /// <summary>Why nothing was stored; null when nothing is wrong.</summary>
    public string? Wrong { get; private set; }

    /// <summary>What became of the list; null before one was sent.</summary>
    public ListImported? Imported { get; private set; }

    /// <summary>What kind of list is chosen.</summary>
    public ListKind Kind { get; private set; } = ListKind.Csv;

    /// <summary>Columns and their fields, one a line, as written.</summary>
    public string? Map { get; private set; }

    /// <summary>Shows the form.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Takes a list.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        using var form = await forms.ReadAsync(Request, cancellation);
        Kind = Enum.TryParse<ListKind>(form.Text("kind"), out var kind) && kind != ListKind.InfoJson ? kind : ListKind.Csv;
        Map = form.Text("map");
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Wrong = form.Wrong ?? Objection(form.Files.Count) ?? ReadMap(map);
        if (Wrong is null) Imported = await ReadAsync(form.Files[0].File.Path, new TableList(map, form.Text("fetch") is not null), cancellation);
        if (Imported is not null && Imported.Shown is [{ Row: { Number: 1, Remark: TableList.NoColumn } }]) (Wrong, Imported) = (TableList.NoColumn, null);
        if (Wrong is not null) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private static string? Objection(int files) => files == 1 ? null : "Choose one list. Nothing was stored.";

    private async Task<ListImported> ReadAsync(string path, TableList list, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var text = new StreamReader(file, leaveOpen: true);
        return await import.RunAsync(Kind switch
        {
            ListKind.Urls => list.ReadUrls(text),
            ListKind.AutoArchiver => list.ReadAutoArchiver(file),
            _ => list.ReadCsv(file),
        }, Actor, cancellation);
    }

    private string? ReadMap(Dictionary<string, string> map)
    {
        foreach (var line in (Map ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ListColumns.Mapped(line) is not var (column, field))
                return $"The line \u201C{line}\u201D names no column and field. Expected COLUMN=FIELD, with a field of {string.Join(", ", ListColumns.Fields)}. Nothing was stored.";
            map[column] = field;
        }

        return null;
    }
}
