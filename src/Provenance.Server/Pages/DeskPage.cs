using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Pages;

/// <summary>What every page of the dashboard begins with: who looks, who acts, and a sentence for the next page.</summary>
public abstract class DeskPage : PageModel
{
    /// <summary>Who looks.</summary>
    public Viewer Viewer => User.ToViewer();

    /// <summary>Who acts.</summary>
    public Actor Actor => User.ToActor();

    /// <summary>True when the person is granted what a policy needs: what they may not do is not offered.</summary>
    /// <param name="policy">One of <see cref="Policies"/>.</param>
    public bool May(string policy) => User.HasClaim(Policies.Grant, policy);

    /// <summary>What the next page says first: that something was done.</summary>
    [TempData]
    public string? Said { get; set; }

    /// <summary>What the next page says first: that something could not be done, and what to do.</summary>
    [TempData]
    public string? Objected { get; set; }
}
