using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Provenance.Server.Tests.People;

public sealed class KeyTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("expired", "expired on")]
    [InlineData("revoked", "was revoked on")]
    [InlineData("changed", "not known here")]
    [InlineData("nonsense", "not known here")]
    public async Task A_key_that_opens_nothing_says_why(string how, string words)
    {
        var key = await MakeAsync($"a key {how}", "read");
        await using (var desk = server.OpenDesk())
        {
            var row = desk.ApiKeys.Where(k => k.Name == $"a key {how}");
            var past = DateTimeOffset.UnixEpoch.AddYears(50);
            if (how == "expired") await row.ExecuteUpdateAsync(k => k.SetProperty(r => r.ExpiresAt, past));
            if (how == "revoked") await row.ExecuteUpdateAsync(k => k.SetProperty(r => r.RevokedAt, past));
        }

        if (how == "changed") key = key[..^1] + (key[^1] == 'A' ? 'B' : 'A');
        if (how == "nonsense") key = "pv_x";
        var (status, detail) = await AskAsync("/api/v1/appearances", key);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains(words, detail, StringComparison.Ordinal);
        Assert.DoesNotContain(key, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_another_scope_is_told_which_it_has_and_which_is_wanted()
    {
        var (status, detail) = await AskAsync("/api/v1/appearances", await MakeAsync("only looks up", "lookup"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("scope read", detail, StringComparison.Ordinal);
        Assert.Contains("\"only looks up\" has lookup", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_header_takes_a_key_and_its_last_use_is_noted_without_its_secret_being_kept()
    {
        var key = await MakeAsync("of use", "read");
        using var http = new HttpClient { BaseAddress = server.Api.Root };
        http.DefaultRequestHeaders.Add("X-Api-Key", key);

        using var answer = await http.GetAsync("/api/v1/appearances");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, (await AskAsync("/api/v1/appearances", key)).Status));
        await using var desk = server.OpenDesk();
        var row = await desk.ApiKeys.SingleAsync(k => k.Name == "of use");
        Assert.NotNull(row.UsedAt);
        Assert.Equal("127.0.0.1", row.UsedFrom);
        Assert.Equal(32, row.SecretHash.Length);
    }

    [Fact]
    public async Task The_first_keys_file_is_its_owners_alone()
    {
        var file = Path.Combine(server.Folder, "first.key");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/v1/appearances", (await File.ReadAllTextAsync(file)).Trim())).Status);
    }

    [Fact]
    public async Task Without_a_key_a_program_is_told_which_scope_is_wanted()
    {
        var (status, detail) = await AskAsync("/api/v1/appearances", null);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("scope read", detail, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer", detail, StringComparison.Ordinal);
    }

    private async Task<string> MakeAsync(string name, params string[] scopes)
    {
        // The first key may do all that an administrator may, who makes keys on a page.
        using var administrator = new Visitor(server.Api.Root, server.Api.AuthorizationLine.Split("Bearer ")[1].Trim());
        return await administrator.MakeKeyAsync(name, scopes);
    }

    private async Task<(HttpStatusCode Status, string Detail)> AskAsync(string path, string? key)
    {
        using var http = new HttpClient { BaseAddress = server.Api.Root };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!);
    }
}
