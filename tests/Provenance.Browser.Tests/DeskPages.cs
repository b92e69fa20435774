namespace Provenance.Browser.Tests;

/// <summary>Every page, and who opens it.</summary>
internal static class DeskPages
{
    internal const string Nobody = "nobody";

    private static readonly (string Name, string Route, string Who, Func<DeskStory, string> Path)[] _pages =
    [
        ("desk", "/", "vera", _ => "/"),
        ("desk of a reader", "/", "rita", _ => "/"),
        ("submit", "/submit", "vera", _ => "/submit"),
        ("import", "/import", "vera", _ => "/import"),
        ("appearances", "/appearances", "vera", _ => "/appearances"),
        ("appearances, searched", "/appearances", "vera", _ => "/appearances?q=almaty&platform=TikTok"),
        ("appearances, none", "/appearances", "vera", _ => "/appearances?q=%22%27%20OR%201%3D1%20%E2%80%AEgnp%20NEAR("),
        ("appearance", "/appearances/{id:long}", "vera", s => $"/appearances/{s.First}"),
        ("appearance, administrator", "/appearances/{id:long}", "ada", s => $"/appearances/{s.Copy}"),
        ("appearance, no video", "/appearances/{id:long}", "vera", s => $"/appearances/{s.Broken}"),
        ("appearance, no footage", "/appearances/{id:long}", "vera", s => $"/appearances/{s.WithoutFootage}"),
        ("keeping", "/appearances/{id:long}/keeping", "ada", s => $"/appearances/{s.First}/keeping"),
        ("matches", "/matches", "vera", _ => "/matches"),
        ("match that waits", "/matches/{id:long}", "vera", s => $"/matches/{s.Waiting}"),
        ("match that was decided", "/matches/{id:long}", "vera", s => $"/matches/{s.Decided}"),
        ("match, a reader", "/matches/{id:long}", "rita", s => $"/matches/{s.Waiting}"),
        ("cascades", "/cascades", "vera", _ => "/cascades"),
        ("cascade", "/cascades/{id:long}", "vera", s => $"/cascades/{s.Cascade}"),
        ("claims", "/cascades/{id:long}/claims", "vera", s => $"/cascades/{s.Cascade}/claims"),
        ("restriction", "/cascades/{id:long}/restriction", "ada", s => $"/cascades/{s.Cascade}/restriction"),
        ("look-up", "/lookup", "rita", _ => "/lookup"),
        ("look-up, known", "/lookup", "rita", s => $"/lookup?q={s.Sha256}"),
        ("look-up, unknown", "/lookup", "rita", _ => $"/lookup?q={new string('0', 64)}"),
        ("look-up, malformed", "/lookup", "rita", _ => "/lookup?q=%E2%80%AE%3Cb%3Exyz"),
        ("jobs", "/jobs", "vera", _ => "/jobs"),
        ("log", "/log", "vera", _ => "/log"),
        ("settings", "/settings", "ada", _ => "/settings"),
        ("people", "/people", "ada", _ => "/people"),
        ("keys", "/keys", "ada", _ => "/keys"),
        ("webhooks", "/webhooks", "ada", _ => "/webhooks"),
        ("account", "/account", "vera", _ => "/account"),
        ("second factor", "/account/second-factor", "vera", _ => "/account/second-factor"),
        ("sign out", "/account/signout", "vera", _ => "/account/signout"),
        ("sign in", "/signin", Nobody, _ => "/signin"),
        ("first administrator, too late", "/account/{link:regex(^(first|join|reset)$)}", Nobody, _ => "/account/first?code=spent"),
        ("version", "/version", "rita", _ => "/version"),
        ("bookmarklet", "/bookmarklet", "vera", _ => "/bookmarklet"),
        ("display", "/display", "rita", _ => "/display"),
        ("not found", "/error/{code:int}", "rita", _ => "/appearances/987654"),
        ("not allowed", "/error/{code:int}", "rita", _ => "/people"),
        ("API", "/openapi", "rita", _ => "/openapi"),
    ];

    // Pages that take a form and go back to where it was: there is nothing to look at.
    internal static IReadOnlyList<string> WithoutAFace { get; } = ["/matches/{id:long}/decision", "/matches/decisions"];

    internal static IEnumerable<string> Routes => _pages.Select(page => page.Route);

    internal static IEnumerable<string> Names => _pages.Select(page => page.Name);

    internal static (string? Who, string Path) Of(string name, DeskStory story)
    {
        var page = _pages.Single(page => page.Name == name);
        return (page.Who == Nobody ? null : page.Who, page.Path(story));
    }
}
