using System.Diagnostics;
using System.Globalization;
using Provenance.Media.Tests.Ffmpeg;

namespace Provenance.Media.Tests.Sandboxing;

/// <summary>A program that is killed from outside says nothing of the file.</summary>
public sealed class KilledProgramTests : FfmpegTest
{
    [Fact]
    public async Task A_killed_ffmpeg_is_a_fault_that_is_tried_again_and_no_shorter_video()
    {
        var clip = await Files.ClipAsync("long.mp4", seconds: 60);
        var hashed = FingerprintAsync(clip, Files.Path);
        while (Decoders().Length == 0 && !hashed.IsCompleted) await Task.Delay(10);
        foreach (var decoder in Decoders()) decoder.Kill();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => hashed);

        Assert.Contains("killed from outside", fault.Message, StringComparison.Ordinal);
    }

    // Whatever stands before it is called otherwise.
    private Process[] Decoders() =>
        [.. Files.Processes().Select(path => Process.GetProcessById(int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))).Where(p => p.ProcessName.StartsWith("ffmpeg", StringComparison.Ordinal))];
}
