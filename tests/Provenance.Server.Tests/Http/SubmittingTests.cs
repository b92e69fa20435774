using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Provenance.Server.Tests.Http;

public sealed class SubmittingTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;
    private readonly string _site = $"https://example.org/{Guid.NewGuid():n}";

    [Fact]
    public async Task A_key_again_is_answered_as_the_first_time_and_refused_for_other_contents()
    {
        var key = Guid.NewGuid().ToString("n");
        using var first = await SubmitAsync(key, new { url = $"{_site}/a", note = "one", fetch = false });
        using var again = await SubmitAsync(key, new { url = $"{_site}/a", note = "one", fetch = false });
        using var other = await SubmitAsync(key, new { url = $"{_site}/b", note = "one", fetch = false });
        using var another = await SubmitAsync(key + "x", new { url = $"{_site}/b", note = "one", fetch = false });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Contains("other contents", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(first.Headers.Location, another.Headers.Location);
        using var unusable = await SubmitAsync("a key", new { url = $"{_site}/c" });
        Assert.Equal(HttpStatusCode.BadRequest, unusable.StatusCode);
    }

    [Fact]
    public async Task Of_several_submissions_under_one_key_at_once_one_stands()
    {
        var key = Guid.NewGuid().ToString("n");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SubmitAsync(key, new { url = $"{_site}/at-once-{i % 2}", fetch = false })));

        var taken = answers.Where(a => a.StatusCode == HttpStatusCode.Accepted).Select(a => a.Headers.Location).ToList();
        Assert.Single(taken.Distinct());
        Assert.Equal(3, taken.Count);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Accepted), a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
        await using var db = server.OpenStore();
        Assert.Equal(1, await db.Appearances.CountAsync(a => a.Url!.StartsWith($"{_site}/at-once")));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_week()
    {
        var key = Guid.NewGuid().ToString("n");
        using (await SubmitAsync(key, new { url = $"{_site}/old", fetch = false }))
        {
            await using var db = server.OpenStore();
            var eightDaysAgo = DateTimeOffset.UtcNow.AddDays(-8);
            await db.SubmissionKeys.Where(k => k.Key == key).ExecuteUpdateAsync(set => set.SetProperty(k => k.At, eightDaysAgo));
        }

        using var anew = await SubmitAsync(key, new { url = $"{_site}/new", fetch = false });

        Assert.Equal(HttpStatusCode.Accepted, anew.StatusCode);
    }

    [Fact]
    public async Task A_list_of_json_is_answered_row_by_row()
    {
        var rows = new object?[] { new { url = $"{_site}/1", fetch = false }, new { url = "ftp://x/y" }, null, new { url = $"{_site}/1", item = 1, fetch = false }, new { posted = 1 }, 7 };

        var answer = await BulkAsync(JsonContent.Create(rows));

        Assert.Equal("Submitted Refused Refused Known Refused Refused", OutcomesOf(answer));
        Assert.Equal((1, 1, 4), (answer.GetProperty("submitted").GetInt32(), answer.GetProperty("known").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.All(answer.GetProperty("rows").EnumerateArray(), row => Assert.NotEqual(row.GetProperty("id").ValueKind == JsonValueKind.Null, row.GetProperty("reason").ValueKind == JsonValueKind.Null));
    }

    [Theory]
    [InlineData("url,caption,fetch\n{0}/1,\"said \"\"no, never\"\"\",false\n{0}/2,,false\n", "Submitted Submitted", "said \"no, never\"")]
    [InlineData("\uFEFFURL;Caption;Fetch\r\n{0}/1;a, b;false\r\n\r\n{0}/1;a, b;false\r\n", "Submitted Known", "a, b")]
    [InlineData("fetch\turl\tcaption\nfalse\t{0}/1\t\"two\nlines\"\nmaybe\t{0}/2\tx", "Submitted Refused", "two\nlines")]
    [InlineData("url,fetch,caption\n{0}/1,false,fine\n{0}/2,false,\"open\n", "Submitted Refused", "fine")]
    [InlineData("url,fetch,caption\n{0}/1,false,fine\n{0}/2,false,a,b\n{0}/3,false,a\"b\n", "Submitted Refused Refused", "fine")]
    public async Task A_list_of_csv_is_read_as_spreadsheets_write_it(string csv, string outcomes, string caption)
    {
        var answer = await BulkAsync(new StringContent(csv.Replace("{0}", $"{_site}/csv", StringComparison.Ordinal), Encoding.UTF8, "text/csv"));

        Assert.Equal(outcomes, OutcomesOf(answer));
        Assert.Equal(caption, (await _api.GetAsync(answer.GetProperty("rows")[0].GetProperty("location").GetString()!)).GetProperty("caption").GetString());
    }

    [Fact]
    public async Task A_list_of_addresses_is_one_a_line_and_a_key_counts_for_each()
    {
        var lines = $"https://x.com/a/status/1479095530440765441\n\n  https://x.com/a/status/1479095530440765442  \r\nnot an address\n";
        var key = Guid.NewGuid().ToString("n");
        using var first = await BulkAsync(key, new StringContent(lines));
        using var again = await BulkAsync(key, new StringContent(lines));
        using var other = await BulkAsync(key, new StringContent("https://x.com/a/status/1479095530440765443"));

        Assert.Equal("Submitted Submitted Refused", OutcomesOf(await first.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.Equal("Known Known Refused", OutcomesOf(await again.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.Contains("other contents", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "[{\"url\":", "breaks off")]
    [InlineData("application/json", "{}", "array")]
    [InlineData("application/json", "[]", "empty")]
    [InlineData("text/csv", "", "empty")]
    [InlineData("text/csv", "address,caption\nx,y", "no column \"address\"")]
    [InlineData("text/csv", "caption\ny", "names url")]
    [InlineData("text/csv", "url,URL\ny,z", "twice")]
    [InlineData("text/plain", " \n \n", "empty")]
    [InlineData("text/plain", "many", "1000")]
    public async Task A_list_that_cannot_be_read_is_refused_whole(string type, string body, string says)
    {
        using var response = await _api.PostContentAsync(
            "/api/v1/appearances/bulk", new StringContent(body == "many" ? string.Concat(Enumerable.Repeat("https://example.org/\n", 1001)) : body, Encoding.UTF8, type));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(says, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/appearances", 50)]
    [InlineData("/api/v1/appearances/bulk", 50)]
    public async Task Fifty_megabytes_of_json_are_refused_before_they_are_read(string path, int megabytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(new string('[', megabytes * 1024 * 1024), Encoding.UTF8, "application/json"),
            Headers = { ExpectContinue = true }, // as curl does with as much: the answer is heard before anything is sent
        };
        using var response = await _api.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("Nothing was stored", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_half_way_leaves_nothing_and_the_server_goes_on()
    {
        var before = Directory.GetFiles(Path.Combine(server.Folder, "media"), "*", SearchOption.AllDirectories).Length;
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_api.Root.Host, _api.Root.Port);
            var head = $"POST /api/v1/appearances HTTP/1.1\r\nHost: {_api.Root.Authority}\r\n{_api.AuthorizationLine}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n" +
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.mp4\"\r\n\r\n" + new string('x', 200_000);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await WaitForAsync(() => Directory.GetFiles(Path.Combine(server.Folder, "work")).Length > 0);
        }

        await WaitForAsync(() => Directory.GetFiles(Path.Combine(server.Folder, "work")).Length == 0);
        Assert.Equal(before, Directory.GetFiles(Path.Combine(server.Folder, "media"), "*", SearchOption.AllDirectories).Length);
        using var next = await SubmitAsync(Guid.NewGuid().ToString("n"), new { url = $"{_site}/next", fetch = false });
        Assert.Equal(HttpStatusCode.Accepted, next.StatusCode);
    }

    private static async Task WaitForAsync(Func<bool> holds)
    {
        for (var tries = 0; tries < 600 && !holds(); tries++) await Task.Delay(50);
        Assert.True(holds());
    }

    private Task<HttpResponseMessage> SubmitAsync(string key, object body) => SendAsync("/api/v1/appearances", key, JsonContent.Create(body));

    private Task<HttpResponseMessage> BulkAsync(string key, HttpContent content) => SendAsync("/api/v1/appearances/bulk", key, content);

    private async Task<JsonElement> BulkAsync(HttpContent content)
    {
        using var response = await _api.PostContentAsync("/api/v1/appearances/bulk", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> SendAsync(string path, string key, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return _api.SendAsync(request);
    }

    private static string OutcomesOf(JsonElement answer) => string.Join(' ', answer.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("outcome").GetString()));
}
