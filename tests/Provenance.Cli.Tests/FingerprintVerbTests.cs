using System.Globalization;
using System.Text.Json;

namespace Provenance.Cli.Tests;

public sealed class FingerprintVerbTests(Clips clips) : IClassFixture<Clips>
{
    [Fact]
    public async Task Four_frames_of_each_second_are_printed_as_vpdq_lines()
    {
        var end = await ProvenanceCommand.RunAsync("fingerprint", clips.First);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Equal(24, end.Lines.Length);
        Assert.All(end.Lines, line => Assert.Matches("^[0-9]+,(100|[0-9]{1,2}),[0-9a-f]{64},[0-9]+\\.[0-9]{3}$", line));
        Assert.Equal(["0.000", "0.250", "0.500", "0.750", "1.000"], end.Lines.Take(5).Select(line => line.Split(',')[3]));
        Assert.Equal(["0", "3", "7", "11", "15"], end.Lines.Take(5).Select(line => line.Split(',')[0]));
        Assert.Equal((byte)'0', end.Bytes[0]); // no byte order mark
        Assert.Contains("first.mp4", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_frame_is_printed_in_presentation_order_with_its_own_time()
    {
        var end = await ProvenanceCommand.RunAsync("fingerprint", "--every-frame", clips.First);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Equal(
            Enumerable.Range(0, 90).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i} {i / 15.0:0.000}")),
            end.Lines.Select(line => $"{line.Split(',')[0]} {line.Split(',')[3]}"));
    }

    [Fact]
    public async Task A_sample_has_the_number_and_the_hash_of_the_frame_that_is_shown_then()
    {
        var every = (await ProvenanceCommand.RunAsync("fingerprint", "--every-frame", clips.First)).Lines.Select(line => line.Split(',')).ToList();
        var samples = (await ProvenanceCommand.RunAsync("fingerprint", clips.First)).Lines.Select(line => line.Split(','));

        Assert.All(samples, sample => Assert.Equal(every[int.Parse(sample[0], CultureInfo.InvariantCulture)][2], sample[2]));
    }

    [Fact]
    public async Task Every_frame_of_a_tiny_video_has_its_time()
    {
        var end = await ProvenanceCommand.RunAsync("fingerprint", "--every-frame", clips.Tiny);

        Assert.Equal(["0.000", "0.200", "0.400", "0.600", "0.800"], end.Lines.Select(line => line.Split(',')[3]));
    }

    [Fact]
    public async Task Json_goes_to_the_file_and_nothing_to_standard_output()
    {
        var folder = clips.FolderOf();
        var file = Path.Combine(folder, "first.json");

        var end = await ProvenanceCommand.RunAsync("fingerprint", clips.First, "--format", "json", "--out", file);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Empty(end.Bytes);
        Assert.Equal([file], Directory.GetFiles(folder));
        var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file)).RootElement;
        Assert.Equal(24, json.GetProperty("frames").GetArrayLength());
        Assert.Equal(64, json.GetProperty("frames")[3].GetProperty("mirrored").GetString()!.Length);
        Assert.Equal(0.75, json.GetProperty("frames")[3].GetProperty("timeSeconds").GetDouble());
        Assert.True(json.GetProperty("isComplete").GetBoolean());
        Assert.Equal(6, json.GetProperty("durationSeconds").GetDouble(), 0.01);
        Assert.NotEqual(0, json.GetProperty("keyFrames").GetArrayLength());
        Assert.Equal(0, json.GetProperty("sound").GetProperty("words").GetArrayLength());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_with_the_reason_and_nothing_is_written()
    {
        var folder = clips.FolderOf();
        foreach (var path in (string[])[clips.Text, Path.Combine(folder, "absent.mp4"), folder])
        {
            var end = await ProvenanceCommand.RunAsync("fingerprint", path, "--out", Path.Combine(folder, "out.txt"));

            Assert.Equal(ExitCodes.Unreadable, end.ExitCode);
            Assert.Contains($"{path} cannot be read: ", end.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
            Assert.Empty(end.Bytes);
            Assert.Empty(Directory.GetFiles(folder));
        }
    }

    [Fact]
    public async Task A_damaged_file_is_fingerprinted_as_far_as_it_goes_and_said_to_be_damaged()
    {
        var cut = Path.Combine(clips.FolderOf(), "cut.mp4");
        var whole = await File.ReadAllBytesAsync(clips.First); // its index lies in front
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)]);

        var end = await ProvenanceCommand.RunAsync("fingerprint", cut);

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.InRange(end.Lines.Length, 1, 23);
        Assert.Contains("cut.mp4: ", end.Errors, StringComparison.Ordinal);
        Assert.Contains("of 6.0 s could be decoded", end.Errors, StringComparison.Ordinal);
    }
}
