using Microsoft.Playwright;

namespace Provenance.Browser.Tests;

/// <summary>How somebody looks at the desk.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="IsDark">The system's theme.</param>
/// <param name="HasScript">False switches scripts off.</param>
public sealed record Look(int Width = 1280, bool IsDark = false, bool HasScript = true)
{
    internal BrowserNewContextOptions Options(Uri root) => new()
    {
        BaseURL = root.ToString(),
        ViewportSize = new ViewportSize { Width = Width, Height = Width < 600 ? 844 : 900 },
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = HasScript,
        HasTouch = Width < 600,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "en-GB",
        TimezoneId = "Asia/Almaty",
    };

    /// <summary>As part of a file's name.</summary>
    public override string ToString() => $"{Width}-{(IsDark ? "dark" : "light")}{(HasScript ? "" : "-no-script")}";
}
