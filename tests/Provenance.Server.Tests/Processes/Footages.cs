using System.Globalization;

namespace Provenance.Server.Tests.Processes;

/// <summary>Small files of many footages: each footage is a place of its own in a fractal with cells living over it; its copies are found and those of others are not.</summary>
internal static class Footages
{
    /// <summary>What can be done to a footage on its way to the next uploader.</summary>
    internal enum Edit
    {
        None,
        SameFile,
        OtherBytes,
        Mirrored,
        Cropped,
        Recompressed,
    }

    internal static int Edits { get; } = Enum.GetValues<Edit>().Length;

    /// <summary>The footage as it was sent on.</summary>
    internal static string File(int footage, Edit edit) => edit switch
    {
        Edit.OtherBytes => Copy(footage, 0),
        Edit.Mirrored => Clips.Edited(Base(footage), $"mirrored-{footage}", "-vf", "hflip"),
        Edit.Cropped => Clips.Edited(Base(footage), $"cropped-{footage}", "-vf", "crop=iw*0.96:ih*0.96"),
        Edit.Recompressed => Clips.Edited(Base(footage), $"recompressed-{footage}", "-vf", "scale=240:-2,eq=brightness=0.05", "-crf", "32"),
        _ => Base(footage),
    };

    /// <summary>The same picture in other bytes.</summary>
    internal static string Copy(int footage, int copy) => Clips.Remuxed(Base(footage), $"footage-{footage}-{copy}");

    private static string Base(int footage)
    {
        var fractal = string.Create(CultureInfo.InvariantCulture,
            $"mandelbrot=s=320x180:r=25:start_x={-1.6 + (0.055 * footage)}:start_y={0.02 + (0.021 * footage)}:start_scale=0.5:end_scale=0.4:end_pts=100,boxblur=4");
        var cells = $"life=s=24x14:r=3:mold=3:ratio=0.3:seed={footage + 1}:death_color=#C83232:life_color=#00ff00,scale=320:180:flags=bicubic,boxblur=6,fps=25";
        return Clips.Footage($"footage-{footage}.mp4", fractal, cells);
    }
}
