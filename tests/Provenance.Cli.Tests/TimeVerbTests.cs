using System.Text.Json;
using TestKit;

namespace Provenance.Cli.Tests;

public sealed class TimeVerbTests : IDisposable
{
    private const string Tweet = "https://x.com/someone/status/1098230906194546688";

    private readonly FootageFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(Tweet, "2019-02-20T14:40:26.837Z", "within two seconds")]
    [InlineData("at://did:plc:ia76kvnndjutgedggx2ibrem/app.bsky.feed.post/3l6zrz6zyl2dr", "2024-10-21T15:06:12.244000Z", "a claim")]
    [InlineData("vid:v09044a10000bv3vpdnpdca3m33p6h5g", "2020-12-02T20:44:38Z", "a lead")]
    [InlineData("https://web.archive.org/web/20220106123456/https://x.com/a/status/1478990000000000000", "2022-01-06T12:34:56Z", "public by that second")]
    [InlineData("https://www.youtube.com/watch?v=V36LpHqtcDY", "It names no time", "youtube")]
    public async Task An_address_says_its_time_and_what_that_means(string what, string time, string words)
    {
        var end = await ProvenanceCommand.RunAsync("time", what);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Contains(time, end.Output, StringComparison.Ordinal);
        Assert.Contains(words, end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_every_piece_of_evidence()
    {
        var end = await ProvenanceCommand.RunAsync("time", "https://web.archive.org/web/20220106123456/https://x.com/a/status/1478990000000000000", "--json");

        var json = JsonSerializer.Deserialize<JsonElement>(end.Output);
        Assert.Equal(("wayback", "twitter:1478990000000000000", "not-after"), (json.GetProperty("platform").GetString(), json.GetProperty("id").GetString(), json.GetProperty("kind").GetString()));
        Assert.Equal(["pointId", "archiveCapture"], json.GetProperty("evidence").EnumerateArray().Select(piece => piece.GetProperty("kind").GetString()!));
    }

    [Fact]
    public async Task A_file_says_what_its_tags_and_its_name_tell_and_that_it_proves_nothing()
    {
        var film = await _files.MakeAsync(
            "-f lavfi -i testsrc2=s=320x240:d=1 -metadata comment=vid:v09044a10000bv3vpdnpdca3m33p6h5g -movflags use_metadata_tags -pix_fmt yuv420p", "VID_20220106_120000.mp4");

        var (spoken, written) = (await ProvenanceCommand.RunAsync("time", film), await ProvenanceCommand.RunAsync("time", film, "--json"));

        foreach (var words in (string[])["proves nothing", "TikTok's name", "Android phones", "no C2PA manifest"]) Assert.Contains(words, spoken.Output, StringComparison.Ordinal);
        Assert.All(JsonSerializer.Deserialize<JsonElement>(written.Output).GetProperty("times").EnumerateArray(), time => Assert.False(time.GetProperty("proves").GetBoolean()));
    }

    [Fact]
    public async Task A_list_gets_a_row_for_each_of_its_rows_in_order()
    {
        var (list, output) = (Path.Combine(_files.Path, "in.csv"), Path.Combine(_files.Path, "out.csv"));
        await File.WriteAllTextAsync(list, $"n,url\r\n1,{Tweet}\r\n2,nonsense\r\n3,{Tweet}\r\n4,\"{Tweet}\r\n5,\"two\nlines\"\r\n6,\r\n7,=HYPERLINK()\r\n8,{new string('a', 70_000)}\r\n");

        var end = await ProvenanceCommand.RunAsync("time", "--csv", list, "--out", output);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        var rows = (await File.ReadAllTextAsync(output)).Split('\n');
        Assert.Equal("url,platform,id,media_id,canonical_url,not_before,not_after,utc,precision,kind,experimental,note", rows[0]);
        Assert.Equal($"{Tweet},twitter,1098230906194546688,,https://x.com/i/status/1098230906194546688,2019-02-20T14:40:26.837Z,2019-02-20T14:40:28.837Z,2019-02-20T14:40:26.837Z,ms,point,false,", rows[1]);
        Assert.StartsWith("nonsense,,,,,,,,none,none,false,This is not a web address", rows[2], StringComparison.Ordinal);
        Assert.Equal(rows[1], rows[3]);
        Assert.Contains("its line alone", rows[4], StringComparison.Ordinal);
        Assert.Contains("characters long", rows[^2], StringComparison.Ordinal);
        Assert.Equal(11, rows.Length);
    }

    [Theory]
    [InlineData(ExitCodes.BadUsage, "time")]
    [InlineData(ExitCodes.BadUsage, "time", Tweet, "--csv", "list.csv", "--out", "out.csv")]
    [InlineData(ExitCodes.BadUsage, "time", "--csv", "list.csv")]
    [InlineData(ExitCodes.BadUsage, "time", Tweet, "--out", "out.csv")]
    [InlineData(ExitCodes.Unreadable, "time", "--csv", "no-such-list.csv", "--out", "out.csv")]
    [InlineData(ExitCodes.Unreadable, "time", "no-such-file.mp4")]
    public async Task What_cannot_be_done_is_said_and_nothing_is_written(int code, params string[] arguments)
    {
        var end = await ProvenanceCommand.RunAsync(arguments);

        Assert.Equal((code, ""), (end.ExitCode, end.Output));
        Assert.Contains("xpected", end.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists("out.csv"));
    }
}
