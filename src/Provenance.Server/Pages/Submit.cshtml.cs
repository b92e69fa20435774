using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provenance.Server.Api;
using Provenance.Server.Pages.Submitting;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Pages;

/// <summary>Handing in links and files, with whatever is known of them.</summary>
[StreamedForm]
[Authorize(Policy = Policies.Submit)]
[IgnoreAntiforgeryToken] // checked by the form's reader, which does not hold the body back
internal sealed class SubmitModel(DeskForm forms, SubmitThenRing submit) : DeskPage
{
    /// <summary>The form as it stands.</summary>
    public SubmitFields Fields { get; private set; } = new();

    /// <summary>Why nothing was stored; null when nothing is wrong.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Of several, those that were not taken, with the reason.</summary>
    public IReadOnlyList<(string What, string Why)> Refused { get; private set; } = [];

    /// <summary>Of several, those that were taken.</summary>
    public IReadOnlyList<AppearanceId> Taken { get; private set; } = [];

    /// <summary>Shows the form, begun with what the address brings: the bookmarklet's link.</summary>
    public void OnGet(string? url, string? caption) => Fields = new SubmitFields { Links = Some(url), Caption = Some(caption) };

    /// <summary>Takes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        using var form = await forms.ReadAsync(Request, cancellation);
        Fields = SubmitFields.Of(form);
        if (form.Wrong is null && form.Files.Count == 0 && Pasted.Of(Fields.Links) is Pasted.Hash) return Go($"/lookup?q={Uri.EscapeDataString(Fields.Links!.Trim())}");

        Wrong = form.Wrong ?? Fields.Objection(form.Files.Count);
        if (Wrong is not null) return Again();

        var (taken, refused) = (new List<SubmitOutcome.Accepted>(), new List<(string, string)>());
        foreach (var submission in Fields.ToSubmissions(form.Files, Actor))
        {
            switch (await submit.RunAsync(submission, cancellation))
            {
                case SubmitOutcome.Accepted accepted: taken.Add(accepted); break;
                case SubmitOutcome.Refused { Reason: var reason }: refused.Add((submission.Url ?? submission.FileName ?? "file", reason)); break;
            }
        }

        if (refused.Count > 0) return Partly(taken, refused);

        Said = SaidOf(taken);
        return Go(taken is [var one] ? $"/appearances/{one.Id}" : "/");
    }

    private static string SaidOf(List<SubmitOutcome.Accepted> taken)
    {
        var known = taken.Count(t => !t.IsNew);
        return taken.Count == 1
            ? known == 1 ? "That was known already: this is it. What you knew more was added." : "Taken. It is being processed; this page follows it."
            : $"{taken.Count} taken: {taken.Count - known} new, {known} known already.";
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text[..Math.Min(text.Length, SubmittedText.MaxLong)];

    // What was refused stands in the form again; what was taken does not, or it would be submitted twice.
    private PageResult Partly(List<SubmitOutcome.Accepted> taken, List<(string What, string Why)> refused)
    {
        (Taken, Refused) = ([.. taken.Select(t => t.Id)], refused);
        var lines = Fields.Lines;
        Fields = Fields with { Links = string.Join('\n', refused.Select(r => r.What).Where(lines.Contains)) };
        return Again();
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    // The script that shows progress goes there by itself: it would otherwise fetch the page, and the page its sentence, for nothing.
    private IActionResult Go(string path) => Request.Headers["X-Progress"].Count > 0 ? new JsonResult(new { next = path }) : LocalRedirect(path);
}
