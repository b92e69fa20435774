using System.Globalization;
using System.Net;
using System.Text.Json;

namespace NationalGuard;

/// <summary>The desk as a client of the HTTP API: it submits, waits and reads, like any other client.</summary>
internal sealed class Desk(HttpClient http)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public async Task<long> SubmitAsync(Post post, Uri site, string file, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent { { new StringContent(post.Url(site)), "url" } };
        foreach (var (name, value) in Fields(post))
        {
            if (value is not null) form.Add(new StringContent(value), name);
        }

        if (post.HasFile) form.Add(new StreamContent(File.OpenRead(file)), "file", $"{post.Key}.mp4");
        using var response = await http.PostAsync("api/v1/appearances", form, cancellation);
        if (response.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"The server refused the {post.Key} post: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}");
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("id").GetInt64();
    }

    /// <summary>Waits until every stage of every appearance has ended, and says how far they are.</summary>
    public async Task WaitAsync(IReadOnlyCollection<long> ids, IProgress<string> progress, CancellationToken cancellation)
    {
        while (true)
        {
            var states = new List<string>();
            foreach (var id in ids) states.Add((await AppearanceAsync(id, cancellation)).GetProperty("state").GetString()!);
            var open = states.Count(state => state is "waiting" or "running");
            progress.Report(string.Create(CultureInfo.InvariantCulture, $"{states.Count - open} of {states.Count} clips are through the pipeline"));
            if (open == 0) return;
            await Task.Delay(Pause, cancellation);
        }
    }

    public Task<JsonElement> AppearanceAsync(long id, CancellationToken cancellation) => ReadAsync($"api/v1/appearances/{id}", cancellation);

    public Task<JsonElement> CascadeAsync(long id, CancellationToken cancellation) => ReadAsync($"api/v1/cascades/{id}", cancellation);

    private Task<JsonElement> ReadAsync(string path, CancellationToken cancellation) => http.GetFromJsonAsync<JsonElement>(path, cancellation);

    private static IEnumerable<(string Name, string? Value)> Fields(Post post) =>
    [
        ("postedAt", post.ClaimedAt), ("caption", post.HasFile ? post.Caption : null), ("claim", post.Claim),
        ("note", post.Note), ("contact", post.Contact), ("fetch", post.HasFile ? "false" : "true"),
    ];
}
