using System.Globalization;
using Provenance.Acquiring.Capturing;
using Provenance.Media.Fetching;
using Provenance.Media.Stamping;
using Provenance.Submitting;

namespace Provenance.Media.Capturing;

/// <summary>Captures pages: the bytes by our own client, the picture by Chromium, both within the address policy.</summary>
public sealed class PageCapturer : IPageCapturer, IDisposable
{
    private const int MaxDetail = 300;
    private static readonly TimeSpan _pageTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _archiveTime = TimeSpan.FromMinutes(2);

    private readonly FetchOptions _options;
    private readonly CaptureOptions _capture;
    private readonly TimeProvider _time;
    private readonly GuardedHttp _http;
    private readonly PagePicture? _picture;
    private readonly TimeStamper? _stamper;

    /// <summary>Makes a capturer.</summary>
    /// <param name="options">What may be asked, and how large a page may be.</param>
    /// <param name="capture">Who bears witness.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chromium">From <see cref="Chromium.FindAsync"/>; null takes no pictures.</param>
    public PageCapturer(FetchOptions options, CaptureOptions capture, TimeProvider time, Chromium? chromium)
    {
        ArgumentNullException.ThrowIfNull(capture);
        (_options, _capture, _time, ChromiumVersion) = (options, capture, time, chromium?.Version);
        var policy = new AddressPolicy(options);
        _http = new GuardedHttp(policy, options);
        _picture = chromium is null ? null : new PagePicture(chromium, policy);
        _stamper = capture.TimeStampAuthority is { } authority ? new TimeStamper(authority) : null;
    }

    /// <summary>The browser that takes pictures, as it says; null when there is none.</summary>
    public string? ChromiumVersion { get; }

    /// <inheritdoc/>
    public async Task<CapturedPage> CaptureAsync(Uri url, string folder, CancellationToken cancellation)
    {
        var asked = new List<PageHop>();
        using var clock = new CancellationTokenSource(_pageTime, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            switch (await _http.FollowAsync(url, asked, limit.Token))
            {
                case GuardedAnswer.Open open:
                    using (open.Response) return await PictureAsync(await KeepAsync(open, asked, folder, limit.Token), open, folder, cancellation);
                case GuardedAnswer.Closed closed:
                    return new CapturedPage(Unanswered(asked), []) { Remark = closed.Detail };
                default:
                    throw new InvalidOperationException("An address answered in a way that is not known here.");
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new CapturedPage(Unanswered(asked), []) { Remark = e is OperationCanceledException ? "It did not answer in time." : Shortened(e.Message) };
        }
    }

    /// <inheritdoc/>
    public async Task<WitnessedPage?> ArchiveAsync(Uri url, CancellationToken cancellation)
    {
        if (_capture.Archive is null) return null;

        using var clock = new CancellationTokenSource(_archiveTime, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return await new WaybackRequest(_http, _capture.Archive).AskAsync(url, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new WitnessedPage(null, e is HttpRequestException ? Shortened(e.Message) : "The archive did not answer in time.");
        }
    }

    /// <inheritdoc/>
    public async Task<StampedHash?> StampAsync(byte[] sha256, CancellationToken cancellation) => _stamper is null ? null : await _stamper.StampAsync(sha256, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _stamper?.Dispose();
    }

    private async Task<CapturedPage> KeepAsync(GuardedAnswer.Open open, List<PageHop> asked, string folder, CancellationToken cancellation)
    {
        var (response, content) = (open.Response, open.Response.Content);
        var page = new CapturedPage(asked, [.. response.Headers.NonValidated.Concat(content.Headers.NonValidated).SelectMany(h => h.Value.Select(value => new PageHeader(h.Key, value)))]);
        var type = content.Headers.ContentType?.MediaType ?? "";
        if (!IsText(type)) return page with { Remark = $"The address is a file ({Shortened(type.Length == 0 ? "of no stated type" : type)}); what the server says of it is kept here, and the file with the footage." };

        var path = Path.Combine(folder, "page");
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true))
        {
            if (await CappedBody.CopyAsync(response, file, new BodyLimits(_options.MaxPageBytes, _options.StallTime), null, cancellation)) return page with { PagePath = path };
        }

        return page with { Remark = $"The page is larger than the {_options.MaxPageBytes.ToString(CultureInfo.InvariantCulture)} bytes that are kept of one; only what the server says of it is." };
    }

    private async Task<CapturedPage> PictureAsync(CapturedPage page, GuardedAnswer.Open open, string folder, CancellationToken cancellation)
    {
        if (page.PagePath is null) return page with { NoPicture = "There is no page to take a picture of." };
        if (_picture is null) return page with { NoPicture = "No Chromium is installed here." };

        var path = Path.Combine(folder, "picture");
        var why = await _picture.TakeAsync(open.Url, path, cancellation);
        return why is null ? page with { PicturePath = path, PictureBy = _picture.By } : page with { NoPicture = why };
    }

    // The answers before the one that did not come say nothing of the page.
    private static List<PageHop> Unanswered(List<PageHop> asked) => asked is [.., { Status: not null } last] ? [.. asked, last with { Status = null }] : asked;

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.Contains("html", StringComparison.OrdinalIgnoreCase) ||
        type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase);

    private static string Shortened(string text) => SubmittedText.Clean(text, MaxDetail) ?? "";
}
