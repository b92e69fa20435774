using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Cascades;

/// <summary>Takes a claim from the form of a cascade's page, and goes back there.</summary>
/// <param name="add">Records it.</param>
[Authorize(Policy = Policies.Review)]
public sealed class ClaimsModel(AddClaim add) : DeskPage
{
    /// <summary>There is nothing to see here but the cascade itself.</summary>
    public IActionResult OnGet(long id) => Redirect($"/cascades/{id}#claims-title");

    /// <summary>Adds the claim.</summary>
    public async Task<IActionResult> OnPostAsync(long id, string? text, int? version, CancellationToken cancellation)
    {
        switch (await add.RunAsync(new CascadeId(id), text, new EditBy(Actor, Viewer, version), cancellation))
        {
            case EditOutcome.NotFound: return NotFound();
            case EditOutcome.Done: Said = "The claim was added. It is unverified, dated now."; break;
            case EditOutcome.Changed: Objected = "Somebody changed this cascade in between. Your claim was not added: look at what changed, then add it again."; break;
            case EditOutcome.Refused { Reason: var why }: Objected = why; break;
        }

        return Redirect($"/cascades/{id}");
    }
}
