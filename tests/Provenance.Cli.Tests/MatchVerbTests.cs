using System.Globalization;

namespace Provenance.Cli.Tests;

public sealed class MatchVerbTests(Clips clips) : IClassFixture<Clips>
{
    private const string Header = "query_id,ref_id,query_start,query_end,ref_start,ref_end,score";

    [Fact]
    public async Task Pairs_are_written_with_their_seconds_and_unreadable_files_are_named()
    {
        var (queries, references) = (clips.FolderOf(clips.Copy, clips.Text), clips.FolderOf(clips.First, clips.Other));
        var file = Path.Combine(clips.FolderOf(), "matches.csv");

        var end = await ProvenanceCommand.RunAsync("match", "--queries", queries, "--references", references, "--out", file);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Contains("text.mp4 cannot be read: ", end.Errors, StringComparison.Ordinal);
        Assert.Empty(end.Bytes);
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
        Assert.Equal((byte)'q', (await File.ReadAllBytesAsync(file))[0]); // no byte order mark
        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(Header, lines[0]);
        var row = Assert.Single(lines[1..], line => line.Contains("first.mp4", StringComparison.Ordinal));
        Assert.StartsWith("\"copy, coarse.mp4\",first.mp4,", row, StringComparison.Ordinal);
        var numbers = row.Split(',')[^5..].Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(numbers[2] - numbers[0], 1.7, 2.3);
        Assert.InRange(numbers[4], 0.6, 1);
    }

    [Fact]
    public async Task Without_a_match_the_file_holds_its_header_and_the_exit_code_is_0()
    {
        var file = Path.Combine(clips.FolderOf(), "matches.csv");

        var end = await ProvenanceCommand.RunAsync("match", "--queries", clips.FolderOf(clips.Text), "--references", clips.FolderOf(), "--out", file);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Equal($"{Header}\n", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task The_same_folders_give_the_same_bytes()
    {
        var folder = clips.FolderOf(clips.Copy, clips.First);
        var files = new[] { "one.csv", "two.csv" }.Select(name => Path.Combine(folder, "." + name)).ToArray();

        foreach (var file in files) await ProvenanceCommand.RunAsync("match", "--queries", folder, "--references", folder, "--out", file);

        Assert.Equal(await File.ReadAllBytesAsync(files[0]), await File.ReadAllBytesAsync(files[1]));
    }
}
