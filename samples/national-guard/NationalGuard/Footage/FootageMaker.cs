namespace NationalGuard.Footage;

/// <summary>Where the sample's footage comes from; the renderer lands next.</summary>
public sealed class FootageMaker(string ffmpeg, string folder)
{
    /// <summary>Makes every file of the case in the folder.</summary>
    public Task<FootageFiles> MakeAsync(IProgress<string> progress, CancellationToken cancellation) =>
        throw new NotSupportedException($"There is no footage yet for {folder}, made with {ffmpeg}; {progress} and {cancellation} wait for it.");
}

/// <summary>Absolute paths of the case's files, all mp4.</summary>
public sealed record FootageFiles(string First, string Repost, string Mirrored, string Forward, string Compilation, string Later, string LookAlike);
