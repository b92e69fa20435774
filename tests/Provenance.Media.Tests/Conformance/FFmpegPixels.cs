using System.Diagnostics;
using System.Globalization;

namespace Provenance.Media.Tests.Conformance;

/// <summary>Pixels straight from the ffmpeg on PATH, so that the hashes are tested without our own decoder between.</summary>
internal static class FFmpegPixels
{
    /// <summary>The one picture that these arguments yield, in a pixel format.</summary>
    internal static byte[] Read(string input, string filter, string pixelFormat)
    {
        using var process = Start($"{input} -frames:v 1 -vf {filter} -f rawvideo -pix_fmt {pixelFormat} pipe:1");
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return bytes.ToArray();
    }

    /// <summary>Width and height of the first picture stream.</summary>
    internal static (int Width, int Height) Size(string path)
    {
        var start = new ProcessStartInfo("ffprobe", ["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height", "-of", "csv=p=0", path])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var numbers = process.StandardOutput.ReadToEnd().Trim().Split(',');
        process.WaitForExit();
        return (int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    private static Process Start(string arguments) =>
        Process.Start(new ProcessStartInfo("ffmpeg") { Arguments = "-nostdin -v error " + arguments, RedirectStandardOutput = true })!;
}
