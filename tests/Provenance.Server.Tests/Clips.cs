using System.Collections.Concurrent;
using System.Diagnostics;

namespace Provenance.Server.Tests;

/// <summary>Footage made once for all tests: texture in motion, an edited copy of it, and other footage.</summary>
internal static class Clips
{
    private static readonly ConcurrentDictionary<string, Lock> _making = new();

    private static readonly Lazy<string> _folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("provenance-clips-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private static readonly Lazy<string> _first = new(() => Make("first.mp4", "mandelbrot=s=320x180:r=25:start_scale=2", 5));
    private static readonly Lazy<string> _other = new(() => Make("other.mp4", "life=s=320x180:r=25:mold=10:ratio=0.3:seed=9:death_color=#C83232:life_color=#00ff00,boxblur=2", 5, "mandelbrot=s=320x180:r=25:start_x=-1.25:start_y=0.02:start_scale=0.2"));
    private static readonly Lazy<string> _long = new(() => Make("long.mp4", "mandelbrot=s=960x540:r=25:start_scale=3", 30));
    private static readonly Lazy<string> _copy = new(() =>
        Run("copy.mp4", "-i", First, "-vf", "scale=240:-2,eq=brightness=0.05", "-crf", "32", "-preset", "ultrafast"));

    internal static string First => _first.Value;

    internal static string Copy => _copy.Value;

    internal static string Other => _other.Value;

    /// <summary>Footage whose fingerprinting takes a while.</summary>
    internal static string Long => _long.Value;

    /// <summary>The same picture in other bytes: a container that says something else.</summary>
    internal static string Remuxed(string clip, string title) => Run($"{title}.mp4", "-i", clip, "-c", "copy", "-metadata", $"title={title}");

    /// <summary>A picture of a clip: the frame at a second, through a filter (<c>null</c> for none), in the format of its name.</summary>
    internal static string Still(string clip, string name, double seconds, string filter = "null") => Run(
        name, "-ss", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), "-i", clip, "-frames:v", "1", "-vf", filter);

    /// <summary>A clip as somebody passed it on.</summary>
    internal static string Edited(string clip, string name, params string[] how) => Run($"{name}.mp4", ["-i", clip, .. how, "-preset", "ultrafast"]);

    /// <summary>A video file without a picture.</summary>
    internal static string SoundOnly(string name) => Run(name, "-f", "lavfi", "-i", "anoisesrc=r=22050:seed=3:color=pink", "-t", "3", "-c:a", "aac");

    /// <summary>A text that calls itself something else.</summary>
    internal static string Text(string name, string text)
    {
        var path = Path.Combine(_folder.Value, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Three seconds of one moving picture laid over another.</summary>
    internal static string Footage(string name, string ground, string moving) => Run(
        name, "-f", "lavfi", "-i", ground, "-f", "lavfi", "-i", moving, "-filter_complex", "[0][1]blend=all_mode=average", "-t", "3", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

    private static string Make(string name, string moving, int seconds, string ground = "testsrc2=s=320x180:r=25") => Run(
        name, "-f", "lavfi", "-i", ground, "-f", "lavfi", "-i", moving, "-filter_complex",
        "[0][1]scale2ref[a][b];[a][b]blend=all_mode=average,noise=alls=6:allf=t:all_seed=7", "-t", $"{seconds}", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

    private static string Run(string name, params string[] arguments)
    {
        var path = Path.Combine(_folder.Value, name);
        lock (_making.GetOrAdd(path, _ => new Lock()))
        {
            if (File.Exists(path)) return path;

            using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments, path]))!;
            ffmpeg.WaitForExit();
            Assert.Equal(0, ffmpeg.ExitCode);
            return path;
        }
    }
}
