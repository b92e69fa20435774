using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Appearances;

/// <summary>The list of appearances, narrowed by what the address says.</summary>
internal sealed class IndexModel(ListAppearances list) : DeskPage
{
    /// <summary>Words to find.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>Where it was published.</summary>
    [BindProperty(SupportsGet = true)]
    public Platform? Platform { get; set; }

    /// <summary>Where it stands in the pipeline.</summary>
    [BindProperty(SupportsGet = true)]
    public AppearanceState? State { get; set; }

    /// <summary>The verdict that stands on a cascade of it.</summary>
    [BindProperty(SupportsGet = true)]
    public VerdictKind? Verdict { get; set; }

    /// <summary>Who published it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Uploader { get; set; }

    /// <summary>Submitted on this day (UTC) or later, <c>2022-01-06</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>Submitted on this day (UTC) or before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Where this part of the list begins.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    /// <summary>The rows.</summary>
    public Page<AppearanceRow> Rows { get; private set; } = new([], null);

    /// <summary>True when something narrows the list.</summary>
    public bool IsNarrowed => Text is not null || Platform is not null || State is not null || Verdict is not null || Uploader is not null || From is not null || To is not null;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var filter = new AppearanceFilter
        {
            Text = Text is { Length: > 500 } ? Text[..500] : Text,
            Platform = Platform is { } platform && Enum.IsDefined(platform) ? platform : null,
            State = State is { } state && Enum.IsDefined(state) ? state : null,
            Verdict = Verdict is { } verdict && Enum.IsDefined(verdict) ? verdict : null,
            Uploader = Uploader,
            SubmittedFrom = Day(From),
            SubmittedBefore = Day(To)?.AddDays(1),
        };
        Rows = await list.RunAsync(filter, Viewer, new PageRequest(After), cancellation);
    }

    private static DateTimeOffset? Day(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9000
            ? new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc))
            : null;
}
