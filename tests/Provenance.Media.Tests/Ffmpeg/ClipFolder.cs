using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>Clips with texture and motion, and what becomes of clips, made by the real ffmpeg in a folder of their own.</summary>
public sealed class ClipFolder : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("provenance-ffmpeg-").FullName;

    /// <summary>4 s of 320x180 at 25 frames a second, with sound, the index in front.</summary>
    public string Clip => At("clip.mp4");

    /// <summary>The same picture without sound.</summary>
    public string Silent => At("silent.mp4");

    public string At(string name) => Path.Combine(_folder, name);

    public async Task InitializeAsync()
    {
        await MakeAsync(
            "-f lavfi -i mandelbrot=s=320x180:r=25:start_scale=0.5:end_scale=0.01:end_pts=100 -f lavfi -i sine=f=440:beep_factor=4:d=4 "
            + "-filter_complex [0]noise=alls=6:allf=t:all_seed=7[v] -map [v] -map 1:a -t 4 -c:v libx264 -preset veryfast -g 25 -pix_fmt yuv420p -c:a aac -movflags +faststart", Clip);
        await MakeAsync($"-i {Clip} -map 0:v -c copy -movflags +faststart", Silent);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs ffmpeg with these arguments, which hold no spaces but between them, and a file of this name at their end.</summary>
    public async Task<string> MakeAsync(string arguments, string name)
    {
        var path = At(name);
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), path]))!;
        await ffmpeg.WaitForExitAsync();
        Assert.True(ffmpeg.ExitCode == 0, $"ffmpeg ended with {ffmpeg.ExitCode} making {name}");
        return path;
    }

    /// <summary>A file of this name with these bytes.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The clip with other numbers after a four-letter mark in its header.</summary>
    public string Patch(string name, string mark, int offset, params ushort[] values)
    {
        var bytes = File.ReadAllBytes(Silent);
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(mark));
        Assert.True(at >= 0, string.Create(CultureInfo.InvariantCulture, $"There is no {mark} in the clip."));
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + offset + (2 * i)), values[i]);
        return Write(name, bytes);
    }
}
