using System.Text.Json;

namespace Provenance.Cli.Tests;

public sealed class CompareVerbTests(Clips clips) : IClassFixture<Clips>
{
    [Fact]
    public async Task The_shared_seconds_of_a_trimmed_copy_are_named_on_both_sides()
    {
        var end = await ProvenanceCommand.RunAsync("compare", clips.Copy, clips.First, "--json");

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        var match = JsonDocument.Parse(end.Bytes).RootElement.GetProperty("match");
        Assert.Equal("Picture", match.GetProperty("kind").GetString());
        Assert.InRange(match.GetProperty("score").GetDouble(), 0.6, 1);
        var segment = match.GetProperty("segments")[0];
        var shift = segment.GetProperty("referenceStartSeconds").GetDouble() - segment.GetProperty("queryStartSeconds").GetDouble();
        Assert.InRange(shift, 1.7, 2.3);
        Assert.False(segment.GetProperty("isMirrored").GetBoolean());
    }

    [Fact]
    public async Task A_person_reads_it_in_sentences()
    {
        var end = await ProvenanceCommand.RunAsync("compare", clips.Copy, clips.First);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Matches("^The picture agrees, the sound does not: score (0\\.[0-9]|1\\.0)[0-9]{2} of 1", end.Output);
        Assert.Matches("query [0-9.]+-[0-9.]+ s = reference [0-9.]+-[0-9.]+ s, picture, similarity 0\\.[0-9]{2}", end.Output);
        Assert.Matches("The query beside the reference: .*first [0-9.]+ s cut off", end.Output);
    }

    [Fact]
    public async Task Nothing_shared_is_an_answer_and_not_a_failure()
    {
        var text = await ProvenanceCommand.RunAsync("compare", clips.Other, clips.First);
        var json = await ProvenanceCommand.RunAsync("compare", clips.Other, clips.First, "--json");

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (text.ExitCode, json.ExitCode));
        Assert.Equal(["No shared footage and no shared sound was found."], text.Lines);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(json.Bytes).RootElement.GetProperty("match").ValueKind);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        var end = await ProvenanceCommand.RunAsync("compare", clips.First, clips.Text);

        Assert.Equal(ExitCodes.Unreadable, end.ExitCode);
        Assert.Contains("text.mp4 cannot be read: ", end.Errors, StringComparison.Ordinal);
        Assert.Empty(end.Bytes);
    }
}
