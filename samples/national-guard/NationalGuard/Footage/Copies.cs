namespace NationalGuard.Footage;

/// <summary>What people do to a clip before they upload it again, with ffmpeg's own filters.</summary>
internal static class Copies
{
    public static string[] First(string take, string output) => ["-i", take, "-t", "16", .. Encoded(21, "128k"), output];

    public static string[] Longer(string take, string output) => ["-i", take, "-vf", "scale=560:316", .. Encoded(25, "96k"), output];

    public static string[] HarbourCopy(string take, string output) => ["-i", take, "-vf", "scale=426:240", .. Encoded(30, "64k"), output];

    public static string[] Repost(string first, string caption, string output) =>
    [
        "-i", first, "-f", "rawvideo", "-pix_fmt", "rgba", "-video_size", $"{Caption.Width}x{Caption.Height}", "-i", caption,
        "-filter_complex", "[0:v]scale=640:360,pad=640:480:0:60:black[p];[p][1:v]overlay=40:366:eof_action=repeat,format=yuv420p[v]",
        "-map", "[v]", "-map", "0:a", .. Encoded(26, "96k"), output,
    ];

    public static string[] Mirrored(string first, string output) =>
        ["-i", first, "-ss", "4", "-t", "9", "-vf", "hflip", .. Encoded(25, "96k"), output];

    public static string[] Forward(string first, string music, string output) =>
    [
        "-i", first, "-i", music, "-map", "0:v", "-map", "1:a", "-vf", "scale=320:180", "-t", "16",
        .. Encoded(34, "48k"), output,
    ];

    public static string[] Later(string take, string output) =>
        ["-i", take, "-vf", "scale=480:270", .. Encoded(27, "80k"), output];

    public static string[] Compilation(string first, string other, string output) =>
    [
        "-i", first, "-i", other, "-filter_complex",
        "[1:v]split[o1][o2];[1:a]asplit[s1][s2];"
        + Cut("o1", "s1", 0, 8, "1") + Cut("0:v", "0:a", 2, 14, "2") + Cut("o2", "s2", 8, 16, "3")
        + "[v1][a1][v2][a2][v3][a3]concat=n=3:v=1:a=1[v][a]",
        "-map", "[v]", "-map", "[a]", .. Encoded(26, "96k"), output,
    ];

    /// <summary>How every file is written: two threads, because the number of threads changes the bytes.</summary>
    public static string[] Encoded(int quality, string sound) =>
    [
        "-c:v", "libx264", "-preset", "veryfast", "-threads", "2", "-crf", $"{quality}", "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-b:a", sound, "-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart",
    ];

    private static string Cut(string video, string sound, int from, int to, string name) =>
        $"[{video}]trim={from}:{to},setpts=PTS-STARTPTS[v{name}];[{sound}]atrim={from}:{to},asetpts=PTS-STARTPTS[a{name}];";
}
