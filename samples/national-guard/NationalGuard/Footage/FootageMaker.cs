namespace NationalGuard.Footage;

/// <summary>Makes the footage of the sample on the spot: two takes of one street, and copies as people make them.</summary>
/// <param name="ffmpeg">The ffmpeg program, a path or a name found on PATH.</param>
/// <param name="folder">Where the files go; created if absent.</param>
public sealed class FootageMaker(string ffmpeg, string folder)
{
    private readonly string folder = Path.GetFullPath(folder);

    /// <summary>Makes all files; the same bytes every time with the same ffmpeg. A file appears under its name when it is whole.</summary>
    /// <exception cref="InvalidOperationException">ffmpeg could not be started or failed; the message carries what it said.</exception>
    public async Task<FootageFiles> MakeAsync(IProgress<string> progress, CancellationToken cancellation)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, "in-the-making")).FullName;
        try
        {
            var program = new Ffmpeg(ffmpeg, work);
            await FilmAsync(program, work, progress, cancellation);
            progress.Report("Footage: making the copies that people would make");
            await CopyAsync(program, work, cancellation);
            return new FootageFiles(
                Keep(work, "first"), Keep(work, "repost"), Keep(work, "mirrored"), Keep(work, "forward"),
                Keep(work, "longer-copy"), Keep(work, "compilation"), Keep(work, "later"), Keep(work, "look-alike"), Keep(work, "other-place"), Keep(work, "harbour-copy"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task FilmAsync(Ffmpeg program, string work, IProgress<string> progress, CancellationToken cancellation)
    {
        progress.Report("Footage: building the street");
        var street = Street.Draw();
        progress.Report("Footage: filming the march");
        await Take.First(street).FilmAsync(program, work, cancellation);
        progress.Report("Footage: filming the same street at another moment");
        await Take.LookAlike(street).FilmAsync(program, work, cancellation);
        progress.Report("Footage: filming somewhere else");
        await Take.OtherPlace().FilmAsync(program, work, cancellation);
    }

    private static async Task CopyAsync(Ffmpeg program, string work, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(Path.Combine(work, "caption.rgba"), Caption.Draw(9), cancellation);
        Sound.Music(Take.Seconds, 44).Save(Path.Combine(work, "music.wav"));
        await program.RunAsync(Copies.First("longer.mp4", "first.mp4"), null, cancellation);
        string[][] copies =
        [
            Copies.Longer("longer.mp4", "longer-copy.mp4"),
            Copies.HarbourCopy("other-place.mp4", "harbour-copy.mp4"),
            Copies.Repost("first.mp4", "caption.rgba", "repost.mp4"),
            Copies.Mirrored("first.mp4", "mirrored.mp4"),
            Copies.Forward("first.mp4", "music.wav", "forward.mp4"),
            Copies.Later("longer.mp4", "later.mp4"),
            Copies.Compilation("first.mp4", "other-place.mp4", "compilation.mp4"),
        ];
        await Parallel.ForEachAsync(
            copies,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation },
            async (copy, token) => await program.RunAsync(copy, null, token));
    }

    private string Keep(string work, string name)
    {
        var kept = Path.Combine(folder, $"{name}.mp4");
        File.Move(Path.Combine(work, $"{name}.mp4"), kept, overwrite: true);
        return kept;
    }
}
