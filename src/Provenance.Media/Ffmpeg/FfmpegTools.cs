using System.ComponentModel;
using System.Diagnostics;
using FFMpegCore;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Ffmpeg;

/// <summary>The ffmpeg and ffprobe that are run: absolute paths, checked once at the start.</summary>
public sealed class FfmpegTools
{
    private const string HowToInstall =
        "Install ffmpeg 5.1 or later (Debian, Ubuntu: apt-get install ffmpeg), or name the folder that holds ffmpeg and ffprobe in the settings.";

    private FfmpegTools(string folder, string version) => (Folder, Version) = (folder, version);

    /// <summary>The folder that holds both programs, absolute.</summary>
    public string Folder { get; }

    /// <summary>What <c>ffmpeg -version</c> says in its first line.</summary>
    public string Version { get; }

    /// <summary>The absolute path of ffmpeg.</summary>
    public string Ffmpeg => Path.Combine(Folder, "ffmpeg");

    /// <summary>What comes before ffmpeg's own arguments in a run: empty, or a space at its end.</summary>
    /// <param name="sandbox">What confines it.</param>
    /// <param name="run">What the run may touch.</param>
    internal string Hold(Sandbox sandbox, Confinement run) =>
        Leash.FfmpegFolder is null ? "" : string.Concat(((IEnumerable<string>)[.. Leash.HoldArguments, .. sandbox.Before(run), Ffmpeg]).Select(word => $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\" "));

    /// <summary>The absolute path of ffprobe.</summary>
    public string Ffprobe => Path.Combine(Folder, "ffprobe");

    /// <summary>Finds the programs and makes sure that FFMpegCore would run exactly these and that they start.</summary>
    /// <exception cref="InvalidOperationException">One is missing, does not start, or FFMpegCore would run another; the message says what to install.</exception>
    public static FfmpegTools Find(FfmpegOptions options)
    {
        var folder = FolderOf(options) ?? throw new InvalidOperationException($"ffmpeg and ffprobe were not found on PATH. {HowToInstall}");
        foreach (var name in (string[])["ffmpeg", "ffprobe"])
        {
            if (!File.Exists(Path.Combine(folder, name)))
                throw new InvalidOperationException($"There is no {name} in {folder}. {HowToInstall}");
        }
        RequireSame(folder);
        return new FfmpegTools(folder, VersionOf(Path.Combine(folder, "ffmpeg")));
    }

    /// <summary>FFMpegCore's options for a run in a working folder.</summary>
    internal FFOptions OptionsFor(string workingFolder) => new()
    {
        BinaryFolder = Leash.FfmpegFolder ?? Folder,
        WorkingDirectory = workingFolder,
        TemporaryFilesFolder = workingFolder,
        LogLevel = FFMpegCore.Enums.FFMpegLogLevel.Error,
    };

    // FFMpegCore falls back to PATH without a word when its folder lacks the program, and prefers an x64 folder inside it.
    private static void RequireSame(string folder)
    {
        var options = new FFOptions { BinaryFolder = folder };
        foreach (var chosen in (string[])[GlobalFFOptions.GetFFMpegBinaryPath(options), GlobalFFOptions.GetFFProbeBinaryPath(options)])
        {
            if (Path.GetDirectoryName(Path.GetFullPath(chosen)) != folder)
                throw new InvalidOperationException($"FFMpegCore would run {chosen} and not the program in {folder}: remove it, or name its folder in the settings.");
        }
    }

    private static string? FolderOf(FfmpegOptions options) =>
        options.BinaryFolder is { } named
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(named))
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Where(Path.IsPathFullyQualified)
                .Select(Path.TrimEndingDirectorySeparator)
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "ffmpeg")) && File.Exists(Path.Combine(folder, "ffprobe")));

    private static string VersionOf(string ffmpeg)
    {
        var info = new ProcessStartInfo(ffmpeg, ["-version"]) { RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(info);
            var line = process?.StandardOutput.ReadLine();
            process?.StandardOutput.ReadToEnd();
            process?.WaitForExit();
            if (process is { ExitCode: 0 } && line is { Length: > 0 }) return line;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{ffmpeg} does not start: {e.Message}. {HowToInstall}", e);
        }
        throw new InvalidOperationException($"{ffmpeg} does not say its version. {HowToInstall}");
    }
}
