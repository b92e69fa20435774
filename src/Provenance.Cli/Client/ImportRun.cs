using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Provenance.Submitting;
using Provenance.Submitting.Lists;

namespace Provenance.Cli.Client;

/// <summary>Sends the rows of a list: those without a file many together, those with one by themselves.</summary>
/// <param name="server">The server.</param>
/// <param name="report">Where outcomes go.</param>
internal sealed class ImportRun(ServerConnection server, ImportReport report)
{
    private const int RowsAtOnce = 1000;

    // Half of what the server takes at once: captions may be long.
    private const int CharactersAtOnce = 2_000_000;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Sends all; the exit code.</summary>
    internal async Task<int> RunAsync(IEnumerable<ListedRow> rows, CancellationToken cancellation)
    {
        var waiting = new List<ListedRow>();
        var characters = 0;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.Number <= report.Done) continue;
            waiting.Add(row);
            characters += (row.Submission?.Url?.Length ?? 0) + (row.Submission?.Caption?.Length ?? 0) + (row.Submission?.Note?.Length ?? 0) + (row.Submission?.Claim?.Length ?? 0);
            if (waiting.Count < RowsAtOnce && characters < CharactersAtOnce) continue;
            if (await SendAsync(waiting, cancellation) is { } failed) return failed;
            waiting.Clear();
            characters = 0;
        }

        if (await SendAsync(waiting, cancellation) is { } last) return last;
        await Console.Out.WriteLineAsync(report.Summary());
        return ExitCodes.Done;
    }

    // In order, whatever they bring, so that the report says up to where the list is done.
    private async Task<int?> SendAsync(List<ListedRow> rows, CancellationToken cancellation)
    {
        for (var from = 0; from < rows.Count;)
        {
            var with = rows[from].MediaFile is not null && rows[from].Submission is not null;
            var to = from + 1;
            while (!with && to < rows.Count && (rows[to].MediaFile is null || rows[to].Submission is null)) to++;
            var failed = with ? await SendFileAsync(rows[from], cancellation) : await SendTogetherAsync(rows[from..to], cancellation);
            await report.FlushAsync();
            if (failed is not null) return failed;
            from = to;
        }

        return null;
    }

    private async Task<int?> SendTogetherAsync(List<ListedRow> rows, CancellationToken cancellation)
    {
        var sent = rows.FindAll(row => row.Submission is not null);
        var answers = Array.Empty<JsonElement>();
        if (sent.Count > 0)
        {
            using var body = JsonContent.Create(sent.ConvertAll(row => Fields(row.Submission!)), options: _json);
            var answer = await server.PostAsync("api/v1/appearances/bulk", body, cancellation);
            if (answer is not ServerAnswer.Done { Body: var done }) return await EndAsync(answer);
            answers = [.. done.GetProperty("rows").EnumerateArray()];
        }

        var next = 0;
        foreach (var row in rows)
        {
            if (row.Submission is null) report.Add(row, "refused", null, row.Remark);
            else Report(row, answers[next++]);
        }

        return null;
    }

    private async Task<int?> SendFileAsync(ListedRow row, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(row.Submission!))
        {
            if (value is not null) form.Add(new StringContent(value is bool truth ? (truth ? "true" : "false") : value.ToString()!), name);
        }

        ClientOptions.AddFile(form, row.MediaFile!);
        switch (await server.PostAsync("api/v1/appearances", form, cancellation))
        {
            case ServerAnswer.Done { Body: var body }:
                report.Add(row, "taken", body.GetProperty("id").GetInt64(), "With its file.");
                return null;
            case ServerAnswer.Refused { Reason: var reason }:
                report.Add(row, "refused", null, reason);
                return null;
            case var answer:
                return await EndAsync(answer);
        }
    }

    private void Report(ListedRow row, JsonElement answer) => report.Add(
        row, answer.GetProperty("change").GetString()!.ToLowerInvariant(),
        answer.GetProperty("id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null,
        answer.GetProperty("reason") is { ValueKind: JsonValueKind.String } words ? words.GetString() : null);

    private static async Task<int> EndAsync(ServerAnswer answer)
    {
        await Console.Error.WriteLineAsync("The import stopped. What was sent before is stored; run it again to go on: nothing is taken twice.");
        return await ClientOptions.WriteAsync(answer, isJson: false, (_, _) => { });
    }

    private static Dictionary<string, object?> Fields(Submission one) => new()
    {
        ["url"] = one.Url,
        ["item"] = one.Item,
        ["postedAt"] = one.PostedAt,
        ["postedAtSource"] = one.PostedAtSource,
        ["seenAt"] = one.SeenAt,
        ["archive"] = one.Archive,
        ["group"] = one.Group,
        ["label"] = one.Label,
        ["uploader"] = one.Uploader,
        ["caption"] = one.Caption,
        ["claim"] = one.Claim,
        ["note"] = one.Note,
        ["contact"] = one.Contact,
        ["fetch"] = one.MayFetch,
    };
}
