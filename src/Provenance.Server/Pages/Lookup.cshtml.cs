using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.Pages.Looking;
using Provenance.Server.Pages.Submitting;
using Provenance.Server.People;

namespace Provenance.Server.Pages;

/// <summary>Is this known? By link, file or hash; nothing is stored.</summary>
[StreamedForm]
[Authorize(Policy = Policies.LookUp)]
[IgnoreAntiforgeryToken] // checked by the form's reader, which does not hold the body back
internal sealed class LookupModel(DeskLookUp lookUp, DeskForm forms) : DeskPage
{
    // What is longer than this is no address of a page, but still a signal.
    private const int LongestAddress = 1500;

    /// <summary>What was asked for, as text.</summary>
    public string? Asked { get; private set; }

    /// <summary>What came of it; null when nothing was asked for.</summary>
    public LookedUp? Answer { get; private set; }

    /// <summary>Looks up what the address brings.</summary>
    public async Task OnGetAsync(string? q, CancellationToken cancellation)
    {
        Asked = q;
        if (!string.IsNullOrWhiteSpace(q)) Answer = await lookUp.ByTextAsync(q, Viewer, cancellation);
    }

    /// <summary>Looks up a file, or a text that is too long for an address.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        using var form = await forms.ReadAsync(Request, cancellation);
        Asked = form.Text("links");
        if (form.Wrong is { } wrong)
        {
            Answer = LookedUp.Refused(wrong);
        }
        else if (form.Files.Count > 0)
        {
            Answer = form.Files.Count == 1
                ? await lookUp.ByFileAsync(form.Files[0].File, Viewer, cancellation)
                : LookedUp.Refused("Several files came. Look up one at a time. Nothing was stored.");
        }
        else if (Asked is { Length: <= LongestAddress } text && Request.Headers["X-Progress"].Count == 0)
        {
            return LocalRedirect($"/lookup?q={Uri.EscapeDataString(text.Trim())}");
        }
        else
        {
            Answer = Asked is null ? LookedUp.Refused("There is nothing to look up. Paste a link or a hash, or choose a file.") : await lookUp.ByTextAsync(Asked, Viewer, cancellation);
        }

        return Page();
    }
}
