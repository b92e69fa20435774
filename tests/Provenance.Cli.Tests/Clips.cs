using System.Diagnostics;

namespace Provenance.Cli.Tests;

/// <summary>Generated clips with texture and motion, and files that are none; made once for all tests of a class.</summary>
public sealed class Clips : IAsyncLifetime
{
    /// <summary>Their folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("provenance-clips-").FullName;

    /// <summary>6 s at 15 frames a second, 320x180, without sound.</summary>
    public string First => Path.Combine(Folder, "first.mp4");

    /// <summary>The first one from 2 s on, smaller and coarser.</summary>
    public string Copy => Path.Combine(Folder, "copy, coarse.mp4");

    /// <summary>Other footage.</summary>
    public string Other => Path.Combine(Folder, "other.mp4");

    /// <summary>1 s of 8x8 pixels, 5 frames a second.</summary>
    public string Tiny => Path.Combine(Folder, "tiny.mp4");

    /// <summary>Text that is named like a video.</summary>
    public string Text => Path.Combine(Folder, "text.mp4");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await FFmpegAsync($"-f lavfi -i mandelbrot=s=320x180:r=15:start_scale=0.5:end_scale=0.001:end_pts=120 -t 6 -c:v libx264 -preset veryfast -pix_fmt yuv420p -movflags +faststart \"{First}\"");
        await FFmpegAsync($"-ss 2 -i \"{First}\" -vf scale=240:136 -c:v libx264 -preset veryfast -crf 32 \"{Copy}\"");
        await FFmpegAsync($"-f lavfi -i life=s=320x180:r=15:mold=10:ratio=0.3:seed=5:life_color=white:mold_color=gray -vf gblur=3,format=yuv420p -t 6 -c:v libx264 -preset veryfast \"{Other}\"");
        await FFmpegAsync($"-f lavfi -i mandelbrot=s=8x8:r=5 -t 1 -c:v libx264 -pix_fmt yuv420p \"{Tiny}\"");
        await File.WriteAllTextAsync(Text, "This is not a video.\n");
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A folder of its own that holds some of the clips.</summary>
    public string FolderOf(params string[] clips)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("n"))).FullName;
        foreach (var clip in clips) File.Copy(clip, Path.Combine(folder, Path.GetFileName(clip)));
        return folder;
    }

    private static async Task FFmpegAsync(string arguments)
    {
        using var process = Process.Start("ffmpeg", "-nostdin -v error -y " + arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
