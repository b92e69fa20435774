using System.Globalization;

namespace Provenance.Server.Tests.Processes;

/// <summary>Many small files of few footages: each footage is a place of its own in a fractal with cells living over it, each file the same picture in other bytes.</summary>
internal static class Footages
{
    internal static string File(int footage, int copy)
    {
        var make = string.Create(CultureInfo.InvariantCulture,
            $"mandelbrot=s=320x180:r=25:start_x={-1.6 + (0.11 * footage)}:start_y={0.02 + (0.037 * footage)}:start_scale={0.9 / (1 + (footage % 5))}");
        var cells = $"life=s=320x180:r=5:mold=10:ratio=0.3:seed={footage + 1}:death_color=#C83232:life_color=#00ff00,boxblur=3,fps=25";
        return Clips.Remuxed(Clips.Footage($"footage-{footage}.mp4", make, cells), $"footage-{footage}-{copy}");
    }
}
