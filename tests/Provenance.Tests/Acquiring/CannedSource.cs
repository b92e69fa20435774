using Provenance.Acquiring;
using Provenance.Submitting;

namespace Provenance.Tests.Acquiring;

/// <summary>Gives a file without a network.</summary>
internal sealed class CannedSource : IMediaSource
{
    public Dictionary<string, string> Leads { get; } = [];

    public string? Asked { get; private set; }

    public Task<AddressAnswer> LookAsync(FetchRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Uri?> ResolveAsync(Uri shortLink, CancellationToken cancellation) => Task.FromResult(Leads.TryGetValue(shortLink.AbsoluteUri, out var target) ? new Uri(target) : null);

    private static readonly DateTimeOffset Hour = new(2022, 1, 6, 5, 0, 0, TimeSpan.Zero);

    public StatedTime Stated { get; set; } = new(DateEvidenceKind.PageClaim, "JSON-LD uploadDate", "2022-01-06T05:00:00Z", new TimeInterval(Hour, Hour.AddSeconds(1)), TimePrecision.Second, "UTC");

    public string Content { get; set; } = "video";

    public FetchOutcome? Outcome { get; set; }

    public int Fetches { get; private set; }

    public async Task<FetchOutcome> FetchAsync(FetchRequest request, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        (Fetches, Asked) = (Fetches + 1, request.Url.AbsoluteUri);
        if (Outcome is not null) return Outcome;

        var path = Path.Combine(folder, "fetched");
        await File.WriteAllTextAsync(path, Content, cancellation);
        return new FetchOutcome.Fetched(
            path, new FetchedMetadata { FinalUrl = request.Url.AbsoluteUri, Fetcher = "page", Caption = "a march", Uploader = "witness", Times = [Stated] });
    }
}

/// <summary>Finds the same in every file.</summary>
internal sealed class CannedProbe : IMediaProbe
{
    public ProbeOutcome Outcome { get; set; } = new ProbeOutcome.Video(new MediaInfo
    {
        Container = "mov,mp4",
        DurationSeconds = 10,
        VideoStream = 0,
        Width = 640,
        Height = 360,
        VideoCodec = "h264",
        Tags = new Dictionary<string, string>
        {
            ["format.creation_time"] = "2022-01-06T04:00:00.000000Z",
            ["0.creation_time"] = "1970-01-01T00:00:00.000000Z",
            ["format.title"] = "2022-01-06",
        },
    });

    public Task<ProbeOutcome> ProbeAsync(string path, CancellationToken cancellation) => Task.FromResult(Outcome);
}
