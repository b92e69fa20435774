using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Reviewing.Logging;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Log;

/// <summary>What happened, the newest first: to everything, or to one subject.</summary>
public sealed partial class IndexModel(EventFeed feed, ExportLog log) : DeskPage
{
    /// <summary>Whose history: <c>appearance:12</c>; null for everything.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>Where this part of the list begins.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    /// <summary>The entries.</summary>
    public Page<HistoryEntry> Entries { get; private set; } = new([], null);

    /// <summary>The newest entry's place and hash, to be kept elsewhere.</summary>
    public LogHead Head { get; private set; } = LogHead.None;

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Head = await log.HeadAsync(cancellation);
        var subject = Subject?.Trim().ToLowerInvariant().Replace(' ', ':');
        Subject = string.IsNullOrEmpty(subject) ? null : subject;
        // What is no subject has no history; asking the store would find that out more slowly.
        if (Subject is null || SubjectShape().IsMatch(Subject))
            Entries = await feed.HistoryAsync(Subject, Viewer, new PageRequest(After, 100), cancellation);
    }

    /// <summary>Where a subject is shown; null when it has no page.</summary>
    public static string? PageOf(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Split(':') switch
        {
            ["appearance", var id] => $"/appearances/{id}",
            ["match", var id] => $"/matches/{id}",
            ["cascade", var id] => $"/cascades/{id}",
            _ => null,
        };
    }

    [GeneratedRegex("^[a-z]{2,20}:[a-z0-9-]{1,40}$")]
    private static partial Regex SubjectShape();
}
