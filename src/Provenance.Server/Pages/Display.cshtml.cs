using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.Pages.Components;

namespace Provenance.Server.Pages;

/// <summary>How pages are shown in this browser: theme, zone of times, guarded pictures. Kept in cookies; says nothing of the person.</summary>
[AllowAnonymous]
public sealed class DisplayModel(Guard guard) : DeskPage
{
    private static readonly Dictionary<string, string[]> _choices = new()
    {
        ["theme"] = ["light", "dark", "system"],
        ["times"] = ["utc", "local"],
        [Guard.Cookie] = [Guard.Shown, "guarded"],
    };

    /// <summary>True while pictures are blurred until asked for.</summary>
    public bool IsGuarded => guard.IsUp;

    /// <summary>The theme that was chosen: light, dark or system.</summary>
    public string Theme => Request.Cookies["theme"] is "light" or "dark" ? Request.Cookies["theme"]! : "system";

    /// <summary>The zone that was chosen: utc or local.</summary>
    public string Times => Request.Cookies["times"] == "local" ? "local" : "utc";

    /// <summary>Keeps what was chosen and goes back to where the person was.</summary>
    public IActionResult OnPost(string? back)
    {
        foreach (var (name, values) in _choices)
        {
            if (Request.Form[name].ToString() is not { Length: > 0 } value || !values.Contains(value)) continue;
            if (value is "system" or "guarded") Response.Cookies.Delete(name);
            else Response.Cookies.Append(name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true });
        }

        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/display");
    }
}
