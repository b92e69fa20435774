using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Server.Tests.Http;

public sealed class ListTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly Api _api = server.Api;
    private readonly string _site = $"https://example.org/{Guid.NewGuid():n}";
    private readonly List<long> _ids = [];

    public async Task InitializeAsync()
    {
        for (var i = 1; i <= 5; i++) _ids.Add(await SubmitAsync(i, new { uploader = "@paged" }));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_list_is_followed_to_its_end_by_link_and_by_token_without_gap_or_repetition()
    {
        var (byLink, byToken) = (new List<long>(), new List<long>());
        for (string? next = "/api/v1/appearances?uploader=%40paged&limit=2"; next is not null;)
        {
            using var response = await _api.TryGetAsync(next);
            byLink.AddRange(IdsOf(await response.Content.ReadFromJsonAsync<JsonElement>()));
            next = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            Assert.True(next is null || link!.Single().EndsWith("rel=\"next\"", StringComparison.Ordinal));
        }

        for (string? token = ""; token is not null;)
        {
            var page = await _api.GetAsync($"/api/v1/appearances?uploader=PAGED&limit=3&after={token}");
            byToken.AddRange(IdsOf(page));
            token = page.GetProperty("next").GetString();
        }

        Assert.Equal(_ids.AsEnumerable().Reverse(), byLink.Where(_ids.Contains));
        Assert.Equal(byLink, byToken);
    }

    [Fact]
    public async Task A_token_of_another_list_or_filter_and_one_that_is_none_are_refused_with_words()
    {
        var token = (await _api.GetAsync("/api/v1/appearances?uploader=paged&limit=2")).GetProperty("next").GetString();

        await RefusedAsync($"/api/v1/cascades?limit=2&after={token}", "another list");
        await RefusedAsync($"/api/v1/matches?after={token}", "another list");
        await RefusedAsync($"/api/v1/history?after={token}", "another list");
        await RefusedAsync($"/api/v1/appearances?limit=2&after={token}", "another filter");
        await RefusedAsync($"/api/v1/appearances?uploader=paged&limit=2&after={token}x", "cannot be read");
        await RefusedAsync("/api/v1/appearances?after=%00%ff", "cannot be read");
        await RefusedAsync($"/api/v1/appearances?after={new string('A', 5000)}", "cannot be read");
        await RefusedAsync("/api/v1/appearances?limit=0", "1 to 200");
        await RefusedAsync("/api/v1/appearances?limit=201", "1 to 200");
        await RefusedAsync("/api/v1/appearances?limit=many", "limit");
        await RefusedAsync("/api/v1/appearances?platform=99", "TikTok");
        await RefusedAsync("/api/v1/appearances?state=sideways", "state");
        await RefusedAsync("/api/v1/appearances?submittedFrom=yesterday", "submittedFrom");
        await RefusedAsync($"/api/v1/appearances?text={new string('x', 501)}", "500 characters");
    }

    [Theory]
    [InlineData("\"it's quoted\"")]
    [InlineData("AND OR NOT NEAR(")]
    [InlineData("caption:* ^ {a b}: -c")]
    [InlineData("'; DROP TABLE Appearances; --")]
    [InlineData("%_\\")]
    [InlineData("a\u202Eb\u2066\u200F")]
    [InlineData("\0\u0001")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("ё \u0301 ☂")]
    public async Task Search_words_are_words_whatever_signs_are_in_them(string words)
    {
        foreach (var list in (string[])["appearances", "cascades"])
        {
            using var response = await _api.TryGetAsync($"/api/v1/{list}?text={Uri.EscapeDataString(words)}");
            Assert.Equal((list, HttpStatusCode.OK), (list, response.StatusCode));
        }
    }

    [Fact]
    public async Task Filters_narrow_by_what_is_known_of_an_appearance()
    {
        var marked = await SubmitAsync(9, new { caption = "Zhanaozen \"square\" at dawn", uploader = "@dawn" });
        await _api.EndOfAsync(marked);
        var at = (await _api.AppearanceAsync(marked)).GetProperty("submittedAt").GetDateTimeOffset();

        foreach (var filter in (string[])[
            "text=Zhanaozen", "uploader=Dawn&state=unavailable", $"uploader=dawn&submittedFrom={at:yyyy-MM-ddTHH:mm:ssZ}",
            $"uploader=dawn&submittedBefore={at.AddSeconds(1):yyyy-MM-ddTHH:mm:ssZ}", "uploader=dawn&platform=link"])
            Assert.Equal($"{filter}: {marked}", $"{filter}: {string.Join(' ', IdsOf(await _api.GetAsync($"/api/v1/appearances?{filter}")))}");
        foreach (var filter in (string[])["uploader=dawn&platform=tiktok", "uploader=dawn&state=done", $"uploader=dawn&submittedBefore=2020-01-01", "uploader=dawn&verdict=verified"])
            Assert.Equal($"{filter}: ", $"{filter}: {string.Join(' ', IdsOf(await _api.GetAsync($"/api/v1/appearances?{filter}")))}");
    }

    private async Task<long> SubmitAsync(int number, object facts)
    {
        var body = JsonSerializer.SerializeToNode(facts)!.AsObject();
        (body["url"], body["fetch"]) = ($"{_site}/{number}", false);
        return await Api.IdOfAsync(_api.SubmitAsync(body));
    }

    private async Task RefusedAsync(string path, string says)
    {
        using var response = await _api.TryGetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal((path, HttpStatusCode.BadRequest, "application/problem+json"), (path, response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains(says, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    private static long[] IdsOf(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];
}
