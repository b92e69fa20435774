using System.Text.Json;
using TestKit;

namespace Provenance.Cli.Tests.Client;

public sealed class ImportVerbTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>, IDisposable
{
    private readonly FootageFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_csv_of_the_wild_is_taken_row_by_row_and_again_changes_nothing()
    {
        var list = await WriteAsync("wild.csv", "\uFEFFgroup,URL,annotation,title,date\r\n"
            + "7,https://x.com/first/status/1478990000000000101,fake,\"a march, they say\nin the south\",2022-01-06\r\n"
            + "8,https://www.youtube.com/watch?v=-3N_BnVdOIA,real,,\r\n"
            + "7,https://x.com/first/status/1478990000000000101?s=20,fake,,\r\n"
            + "9,https://x.com/first/status/1478990000000000101,debunked,,\r\n"
            + "7,https://x.com/first/status/1478990000000000101,uncertain,,\r\n"
            + "7,https://x.com/first/status/1.47899E+18,fake,,\r\n"
            + "7,nonsense,fake,,\r\n"
            + "7,\"https://x.com/first/status/1478990000000000102,fake\r\n"
            + "7,https://x.com/first/status/1478990000000000300,fake,,\r\n");
        var report = Path.Combine(_files.Path, "report.csv");

        var first = await ImportAsync(list, "--as", "csv", "--no-fetch", "--report", report);
        var again = await ImportAsync(list, "--as", "csv", "--no-fetch");

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (first.ExitCode, again.ExitCode));
        Assert.Equal("4 taken, 1 merged, 1 unchanged, 1 conflicting, 2 refused.", first.Output.Trim());
        Assert.Equal("7 unchanged, 2 refused.", again.Output.Trim());
        var rows = await File.ReadAllLinesAsync(report);
        Assert.Equal(10, rows.Length);
        Assert.Contains("called fake as well as uncertain", rows[5], StringComparison.Ordinal);
        Assert.Contains("spreadsheet has turned", rows[6], StringComparison.Ordinal);
        Assert.Contains("its line alone", rows[8], StringComparison.Ordinal);
        Assert.Contains("may have rounded", rows[9], StringComparison.Ordinal);
        var known = JsonSerializer.Deserialize<JsonElement>((await RunAsync("status", "https://x.com/i/status/1478990000000000101", "--json")).Output);
        Assert.Equal("a march, they say\nin the south", known.GetProperty("caption").GetString());
    }

    [Fact]
    public async Task Lines_and_a_table_without_a_header_are_read_too()
    {
        var lines = await WriteAsync("lines.txt", "# what came on Thursday\nhttps://t.me/some_channel/613\n\nhttps://web.archive.org/web/20220106123456/https://t.me/some_channel/614\n");
        var bare = await WriteAsync("bare.csv", "1;https://t.me/some_channel/613;A caption\n2;https://t.me/some_channel/615;Another\n");

        Assert.Equal("2 taken.", (await ImportAsync(lines, "--as", "urls", "--no-fetch")).Output.Trim());
        Assert.Equal("1 taken, 1 merged.", (await ImportAsync(bare, "--as", "csv", "--no-fetch", "--map", "3=caption")).Output.Trim());
        var archived = JsonSerializer.Deserialize<JsonElement>((await RunAsync("status", "https://t.me/some_channel/614", "--json")).Output);
        Assert.Contains("Wayback Machine capture", archived.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_of_the_auto_archiver_brings_its_times_and_hashes()
    {
        var sheet = await WriteAsync("sheet.csv", "Link,Archive status,Archive location,Archive date,Upload timestamp,Upload title,Hash,Perceptual hash(es)\n"
            + "https://t.me/other_channel/7,telethon: success,https://files.example.org/a.mp4,2022-01-07T10:00:00+00:00,2022-01-06T08:00:00+00:00,A march,SHA3-512: ab,"
            + new string('a', 62) + "\n");

        Assert.Equal("1 taken.", (await ImportAsync(sheet, "--as", "auto-archiver", "--no-fetch")).Output.Trim());
        var taken = (await RunAsync("status", "https://t.me/other_channel/7", "--json")).Output;
        foreach (var words in (string[])["auto-archiver, upload timestamp", "seen by the desk", "PDQ 00" + new string('a', 62), "A march"]) Assert.Contains(words, taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_yt_dlp_brings_its_files()
    {
        await _files.MakeAsync("-f lavfi -i testsrc2=s=320x240:d=1 -pix_fmt yuv420p", "clip [1].mp4");
        await WriteAsync("clip [1].info.json", """{"webpage_url":"https://vimeo.com/393756517","extractor_key":"Vimeo","timestamp":1582600000,"title":"A clip","uploader":"someone","epoch":1660000000}""");
        await WriteAsync("other.info.json", """{"webpage_url":"https://vimeo.com/393756518","extractor_key":"Vimeo","upload_date":"20200225"}""");
        await WriteAsync("cut.info.json", """{"webpage_url":"https://vim""");

        var end = await ImportAsync(_files.Path, "--as", "info-json", "--no-fetch");

        Assert.Equal("2 taken, 1 refused.", end.Output.Trim());
        Assert.Contains("cut.info.json is no JSON", end.Errors, StringComparison.Ordinal);
        Assert.Contains("info.json of yt-dlp, extractor Vimeo", (await RunAsync("status", "https://vimeo.com/393756517", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_broke_off_is_carried_on_where_its_report_ends()
    {
        var list = await WriteAsync("list.txt", string.Concat(Enumerable.Range(1, 5).Select(n => $"https://t.me/long_channel/{n}\n")));
        var report = await WriteAsync("broken.csv", "row,outcome,appearance,url,words\n1,taken,1,https://t.me/long_channel/1,\n2,taken,2,https://t.me/long_channel/2,\n3,tak");

        Assert.Equal("3 taken; rows up to 2 were done before.", (await ImportAsync(list, "--as", "urls", "--no-fetch", "--report", report)).Output.Trim());
        Assert.Equal(["row", "1", "2", "3", "4", "5"], (await File.ReadAllLinesAsync(report)).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task What_is_no_list_is_said()
    {
        var list = await WriteAsync("nothing.csv", "a,b\n1,2\n");

        Assert.Contains("no column of addresses", (await ImportAsync(list, "--as", "csv")).Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadUsage, (await ImportAsync(list, "--as", "sheet")).ExitCode);
        Assert.Equal(ExitCodes.BadUsage, (await ImportAsync(list, "--as", "csv", "--map", "a=adress")).ExitCode);
        Assert.Equal(ExitCodes.Unreadable, (await ImportAsync("no-such-file.csv", "--as", "csv")).ExitCode);
        Assert.Equal(ExitCodes.NoServer, (await ProvenanceCommand.RunAsync("import", await WriteAsync("one.txt", "https://t.me/some_channel/1\n"), "--as", "urls", "--server", "http://127.0.0.1:9")).ExitCode);
    }

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_files.Path, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    private Task<CommandEnd> ImportAsync(string what, params string[] arguments) => RunAsync(["import", what, .. arguments]);

    private Task<CommandEnd> RunAsync(params string[] arguments) => ProvenanceCommand.RunAsync([.. arguments, "--server", server.Url, "--key", server.Key]);
}
