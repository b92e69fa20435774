using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Appearances;

/// <summary>Puts together what the page of an appearance shows.</summary>
/// <param name="read">Reads the appearance.</param>
/// <param name="list">Reads where it stands.</param>
/// <param name="matches">Reads its matches.</param>
/// <param name="feed">Reads its history.</param>
internal sealed class AppearanceReading(ReadAppearance read, ListAppearances list, ListMatches matches, EventFeed feed)
{
    /// <summary>The page's content; null when the viewer may not see it, or it is not there.</summary>
    internal async Task<AppearancePage?> OfAsync(AppearanceId id, Viewer viewer, CancellationToken cancellation)
    {
        if (await read.ByIdAsync(id, viewer, cancellation) is not { } view) return null;
        if (await list.ByIdsAsync([id], viewer, cancellation) is not [var row]) return null;

        return new AppearancePage(
            view,
            row,
            await matches.RunAsync(new MatchFilter { AppearanceId = id }, viewer, new PageRequest(Most: 100), cancellation),
            await feed.HistoryAsync($"appearance:{id}", viewer, new PageRequest(Most: 50), cancellation));
    }
}

/// <summary>What the page of an appearance shows.</summary>
/// <param name="View">The appearance with footage and evidence.</param>
/// <param name="Row">Where it stands.</param>
/// <param name="Matches">Its matches, the newest first.</param>
/// <param name="History">What happened to it, the newest first.</param>
internal sealed record AppearancePage(AppearanceView View, AppearanceRow Row, Page<MatchRow> Matches, Page<HistoryEntry> History);
