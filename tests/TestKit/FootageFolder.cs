using System.Diagnostics;

namespace TestKit;

/// <summary>A folder of generated footage that goes when the test does.</summary>
public sealed class FootageFolder : IDisposable
{
    /// <summary>Detail at all scales, in motion: 320 x 180 at 15 frames a second, drifting into the Mandelbrot set.</summary>
    public const string Pictures = "-f lavfi -i mandelbrot=s=320x180:r=15:end_pts=90";

    /// <summary>Pink noise that swells and fades.</summary>
    public const string Sound = "-f lavfi -i anoisesrc=r=22050:seed=3:color=pink,tremolo=f=2:d=0.8";

    /// <summary>H.264 quickly made, every 15th frame a key frame.</summary>
    public const string H264 = "-c:v libx264 -preset veryfast -g 15 -pix_fmt yuv420p";

    /// <summary>The folder. Its path is short, for sockets lie below it.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("pvf-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>An MP4 of pictures and sound, its index in front.</summary>
    public Task<string> ClipAsync(string name, int seconds = 3) => MakeAsync($"{Pictures} {Sound} -t {seconds} {H264} -c:a aac -movflags +faststart", name);

    /// <summary>Runs ffmpeg; the file is its last argument.</summary>
    public async Task<string> MakeAsync(string arguments, string name)
    {
        var start = new ProcessStartInfo("ffmpeg") { Arguments = $"-nostdin -v error -y {arguments} \"{this[name]}\"", WorkingDirectory = Path, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? this[name] : throw new InvalidOperationException($"ffmpeg {arguments}: {errors}");
    }

    /// <summary>Writes a file.</summary>
    public async Task<string> WriteAsync(string name, ReadOnlyMemory<byte> bytes)
    {
        await File.WriteAllBytesAsync(this[name], bytes);
        return this[name];
    }

    /// <summary>Copies a file, its bytes changed on the way.</summary>
    public Task<string> PatchAsync(string from, string to, Func<byte[], byte[]> patch) => WriteAsync(to, patch(File.ReadAllBytes(from)));

    /// <summary>Processes that work in the folder or below it.</summary>
    public IReadOnlyList<string> Processes() =>
        [.. from process in Directory.EnumerateDirectories("/proc") where WorkingFolder(process).StartsWith(Path, StringComparison.Ordinal) select process];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string WorkingFolder(string process)
    {
        try
        {
            return new FileInfo($"{process}/cwd").LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended, or is somebody else's
        }
    }
}
