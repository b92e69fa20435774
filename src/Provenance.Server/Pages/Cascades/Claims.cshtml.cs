using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Cascades;

/// <summary>Takes what the forms of a cascade's page say of it (claims, verdicts, who works on it), and goes back there.</summary>
/// <param name="add">Records a claim.</param>
/// <param name="give">Records a verdict.</param>
/// <param name="set">Records who works on it.</param>
[Authorize(Policy = Policies.Review)]
public sealed class ClaimsModel(AddClaim add, GiveVerdict give, SetReview set) : DeskPage
{
    /// <summary>There is nothing to see here but the cascade itself.</summary>
    public IActionResult OnGet(long id) => Redirect($"/cascades/{id}#claims-title");

    /// <summary>Adds a claim.</summary>
    public async Task<IActionResult> OnPostAsync(long id, [FromForm] ClaimForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid) return Wrong(id, "Coordinates are numbers and times are dates with a time. Your claim was not added: correct it and add it again.");

        return Answer(id, "The claim was added. It is unverified, dated now.", await add.RunAsync(new CascadeId(id), form.ToSaid(), new EditBy(Actor, Viewer, form.Version), cancellation));
    }

    /// <summary>Judges a claim, or takes one's own judgement back.</summary>
    public async Task<IActionResult> OnPostVerdictAsync(long id, [FromForm] VerdictForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || form.Kind is not { } kind) return Wrong(id, "Choose a verdict: verified, false context, altered, staged or synthetic, satire or inconclusive. Nothing was changed.");

        var given = new VerdictGiven(kind, form.Reason, form.Links?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);
        var said = kind == VerdictKind.Unverified ? "Your verdict was taken back. It stays in the history." : "Your verdict stands, with its reason.";
        return Answer(id, said, await give.RunAsync(new CascadeId(id), form.Claim, given, new EditBy(Actor, Viewer, form.Version), cancellation));
    }

    /// <summary>Says who works on it, how far they are, and until when it is wanted.</summary>
    public async Task<IActionResult> OnPostWorkAsync(long id, [FromForm] WorkForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid) return Wrong(id, "The time until when it is wanted cannot be read. Expected a date with a time, in UTC. Nothing was changed.");

        return Answer(id, "Set.", await set.RunAsync(new CascadeId(id), form.ToGiven(), new EditBy(Actor, Viewer, form.Version), cancellation));
    }

    private RedirectResult Wrong(long id, string why)
    {
        Objected = why;
        return Redirect($"/cascades/{id}");
    }

    private IActionResult Answer(long id, string done, EditOutcome outcome)
    {
        switch (outcome)
        {
            case EditOutcome.NotFound: return NotFound();
            case EditOutcome.Done: Said = done; break;
            case EditOutcome.Changed: Objected = "Somebody changed this cascade in between. Nothing of yours was stored: look at what changed, then decide again."; break;
            case EditOutcome.Refused { Reason: var why }: Objected = why; break;
        }

        return Redirect($"/cascades/{id}");
    }

    /// <summary>A time of a form, without a zone, is UTC.</summary>
    private static DateTimeOffset? Utc(DateTime? time) => time is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;

    /// <summary>The form of a claim.</summary>
    public sealed record ClaimForm
    {
        /// <summary>What is claimed.</summary>
        public string? Text { get; init; }

        /// <summary>Who says so.</summary>
        public string? SaidBy { get; init; }

        /// <summary>Where it was said.</summary>
        public string? SaidAt { get; init; }

        /// <summary>In which language.</summary>
        public string? Language { get; init; }

        /// <summary>Where it is said to have been filmed.</summary>
        public string? Place { get; init; }

        /// <summary>How exactly.</summary>
        public PlacePrecision? Precision { get; init; }

        /// <summary>Latitude and longitude, with a comma between.</summary>
        public string? Coordinates { get; init; }

        /// <summary>From when, UTC.</summary>
        public DateTime? NotBefore { get; init; }

        /// <summary>Until when, UTC.</summary>
        public DateTime? NotAfter { get; init; }

        /// <summary>Whom it is said to show.</summary>
        public string? Actors { get; init; }

        /// <summary>The version that the person saw.</summary>
        public int? Version { get; init; }

        internal ClaimSaid ToSaid()
        {
            var (latitude, longitude) = Degrees(Coordinates);
            return new ClaimSaid(Text, new ClaimDetails(SaidBy, SaidAt, Language, Place, Precision, latitude, longitude, Utc(NotBefore), Utc(NotAfter), Actors));
        }

        // What cannot be read becomes no number, which is refused with what was expected.
        private static (double? Latitude, double? Longitude) Degrees(string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return (null, null);
            var parts = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            double Read(int at) => parts.Length == 2 && double.TryParse(parts[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN;
            return (Read(0), Read(1));
        }
    }

    /// <summary>The form of a verdict.</summary>
    public sealed record VerdictForm
    {
        /// <summary>The claim.</summary>
        public long Claim { get; init; }

        /// <summary>The judgement.</summary>
        public VerdictKind? Kind { get; init; }

        /// <summary>Why.</summary>
        public string? Reason { get; init; }

        /// <summary>What it rests on, an address a line.</summary>
        public string? Links { get; init; }

        /// <summary>The version that the person saw.</summary>
        public int? Version { get; init; }
    }

    /// <summary>The form of the work.</summary>
    public sealed record WorkForm
    {
        /// <summary>How far it is.</summary>
        public ReviewState State { get; init; }

        /// <summary>Whose it is.</summary>
        public string? Assignee { get; init; }

        /// <summary>Until when it is wanted, UTC.</summary>
        public DateTime? Due { get; init; }

        /// <summary>The version that the person saw.</summary>
        public int? Version { get; init; }

        internal ReviewGiven ToGiven() => new(State, Assignee, Utc(Due));
    }
}
