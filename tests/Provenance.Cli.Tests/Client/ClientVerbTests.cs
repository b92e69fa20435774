using System.Text.Json;
using TestKit;

namespace Provenance.Cli.Tests.Client;

public sealed class ClientVerbTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private const string Post = "https://www.tiktok.com/@witness/video/7049989001234567890";

    [Fact]
    public async Task What_was_submitted_can_be_asked_for_by_number_and_by_address()
    {
        var submitted = await RunAsync("submit", Post, "--no-fetch", "--posted-at", "2022-01-06", "--caption", "a march", "--wait", "--json");
        var body = JsonSerializer.Deserialize<JsonElement>(submitted.Output);
        var byAddress = await RunAsync("status", Post);
        var byNumber = await RunAsync("status", body.GetProperty("id").ToString());

        Assert.Equal((ExitCodes.Done, "unavailable", "a march"), (submitted.ExitCode, body.GetProperty("state").GetString(), body.GetProperty("caption").GetString()));
        Assert.Equal(byNumber.Output, byAddress.Output);
        Assert.Contains("no footage: NotFetched", byNumber.Output, StringComparison.Ordinal);
        Assert.Contains("TikTok post id: 7049989001234567890 (accepted)", byNumber.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_in_its_words()
    {
        var submitted = await RunAsync("submit", "ftp://example.org/clip.mp4");
        var asked = await RunAsync("status", "424242");
        var looked = await RunAsync("lookup", "--pdq", "12");

        Assert.Equal((ExitCodes.Refused, ExitCodes.Refused, ExitCodes.Refused), (submitted.ExitCode, asked.ExitCode, looked.ExitCode));
        Assert.Contains("http", submitted.Errors, StringComparison.Ordinal);
        Assert.Contains("424242", asked.Errors, StringComparison.Ordinal);
        Assert.Contains("64 hexadecimal digits", looked.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_it_says_how_a_key_is_named()
    {
        var none = await ProvenanceCommand.RunAsync("status", "1", "--server", server.Url);
        var wrong = await ProvenanceCommand.RunAsync("status", "1", "--server", server.Url, "--key", "pv_1_not-the-secret");

        Assert.Equal((ExitCodes.Refused, ExitCodes.Refused), (none.ExitCode, wrong.ExitCode));
        Assert.Contains("--key", none.Errors, StringComparison.Ordinal);
        Assert.Contains("PROVENANCE_KEY", none.Errors, StringComparison.Ordinal);
        Assert.Contains("not known here", wrong.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", wrong.Errors + wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_no_header_can_hold_is_refused_before_anything_is_sent()
    {
        var end = await ProvenanceCommand.RunAsync("status", "1", "--server", server.Url, "--key", "pv_1_\nX: y");

        Assert.Equal(ExitCodes.BadUsage, end.ExitCode);
        Assert.Contains("pv_", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_known_is_an_answer()
    {
        var end = await RunAsync("lookup", "--pdq", new string('5', 64));

        Assert.Equal((ExitCodes.Done, "Nothing known."), (end.ExitCode, end.Output.Trim()));
    }

    [Fact]
    public async Task A_server_that_is_not_there_and_one_that_is_another_are_named()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.MapHtml("/api/v1/appearances/1", "<h1>hello</h1>");

        var stranger = await ProvenanceCommand.RunAsync("status", "1", "--server", site.Root.AbsoluteUri);
        var absent = await ProvenanceCommand.RunAsync("status", "1", "--server", "http://127.0.0.1:9");

        Assert.Equal((ExitCodes.NoServer, ExitCodes.NoServer), (stranger.ExitCode, absent.ExitCode));
        Assert.Contains("not a Provenance server", stranger.Errors, StringComparison.Ordinal);
        Assert.Contains("No server answers at http://127.0.0.1:9", absent.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("lookup")]
    [InlineData("status", "1", "--server", "localhost")]
    public async Task A_wrong_command_line_asks_nobody(params string[] arguments) =>
        Assert.Equal(ExitCodes.BadUsage, (await ProvenanceCommand.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_file_that_is_not_there_is_not_sent()
    {
        var end = await RunAsync("submit", "--file", "/no/such/clip.mp4");

        Assert.Equal(ExitCodes.Unreadable, end.ExitCode);
        Assert.Contains("/no/such/clip.mp4", end.Errors, StringComparison.Ordinal);
    }

    private Task<CommandEnd> RunAsync(params string[] arguments) => ProvenanceCommand.RunAsync([.. arguments, "--server", server.Url, "--key", server.Key]);
}
