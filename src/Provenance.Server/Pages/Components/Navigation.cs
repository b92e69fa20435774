using System.Security.Claims;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Components;

/// <summary>One entry of the main navigation.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Words">Its name.</param>
/// <param name="Policy">What it needs beyond reading; null for nothing.</param>
internal sealed record NavigationEntry(string Path, string Icon, string Words, string? Policy = null)
{
    /// <summary>The main navigation, in order.</summary>
    internal static IReadOnlyList<NavigationEntry> Main { get; } =
    [
        new("/", "desk", "Desk"),
        new("/appearances", "film", "Appearances"),
        new("/cascades", "cascade", "Cascades"),
        new("/matches", "match", "Matches"),
        new("/lookup", "search", "Look up", Policies.LookUp),
        new("/jobs", "jobs", "Jobs"),
    ];

    /// <summary>What stands in the menu of a person, in order.</summary>
    internal static IReadOnlyList<NavigationEntry> More { get; } =
    [
        new("/display", "eye", "Display"),
        new("/bookmarklet", "bookmark", "Bookmarklet", Policies.Submit),
        new("/log", "log", "Log"),
        new("/people", "people", "People and keys", Policies.Administer),
        new("/webhooks", "out", "Webhooks", Policies.Administer),
        new("/settings", "settings", "Settings", Policies.Administer),
        new("/version", "info", "Version"),
    ];

    /// <summary>True when the page that is shown is this one or lies under it.</summary>
    internal bool Holds(PathString path) => Path == "/" ? path == "/" : path.StartsWithSegments(Path);

    /// <summary>True when it is of use to this person.</summary>
    internal bool IsFor(ClaimsPrincipal user) => Policy is null || user.HasClaim(Policies.Grant, Policy);
}
