using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using TestKit;

namespace Provenance.Media.Tests.Matching;

/// <summary>A film of a street, other films beside it, and what comparing two of them comes to.</summary>
public sealed class FilmedStreet : IAsyncLifetime, IDisposable
{
    internal const double Seconds = 8;

    private readonly FootageFolder _files = new();
    private readonly Dictionary<string, FingerprintData> _fingerprints = [];

    internal FingerprintData Reference => _fingerprints["film"];

    /// <summary>The file of a film.</summary>
    internal string this[string name] => _files[$"{name}.mp4"];

    public async Task InitializeAsync()
    {
        await FilmAsync("film", new StreetFilm(Place: 1, Cast: 1, Song: 2));
        await FilmAsync("other", new StreetFilm(Place: 77, Cast: 78, Song: 9));
    }

    /// <summary>Films a street, and fingerprints it.</summary>
    internal async Task<FingerprintData> FilmAsync(string name, StreetFilm film, double seconds = Seconds) =>
        await FingerprintAsync(name, await film.FilmAsync(_files, $"{name}.mp4", seconds));

    /// <summary>Edits the film by arguments of ffmpeg, input 0 the film and input 1 another, and fingerprints what comes out.</summary>
    internal async Task<FingerprintData> EditAsync(string name, string arguments) =>
        await FingerprintAsync(name, await _files.MakeAsync($"-i \"{_files["film.mp4"]}\" -i \"{_files["other.mp4"]}\" {arguments} -c:v libx264 -preset veryfast -crf 26 -pix_fmt yuv420p -c:a aac", $"{name}.mp4"));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _files.Dispose();

    private async Task<FingerprintData> FingerprintAsync(string name, string path)
    {
        var options = new FfmpegOptions { WorkFolder = _files.Path };
        var tools = FfmpegTools.Find(options);
        var probed = Assert.IsType<ProbeOutcome.Video>(await new FfmpegProbe(tools, options).ProbeAsync(path, CancellationToken.None));
        var made = await new FileFingerprinter(new FfmpegDecoder(tools, options)).ComputeAsync(path, probed.Info, pictures: null, progress: null, CancellationToken.None);
        return _fingerprints[name] = made.Data;
    }
}
