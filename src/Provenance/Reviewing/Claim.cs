using Provenance.Cascading;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>What somebody says the footage of a cascade shows.</summary>
public sealed class Claim
{
    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <summary>The cascade whose footage it speaks of.</summary>
    public required CascadeId CascadeId { get; init; }

    /// <summary>What is claimed; <see cref="AsCaptioned"/> for the claim every cascade begins with.</summary>
    public required string Text { get; init; }

    /// <summary>Who says so; <see cref="Submitting.HistoryEntry.Pipeline"/> for the claim a cascade begins with.</summary>
    public required string By { get; init; }

    /// <summary>The id of who says so, as of then; null for the pipeline.</summary>
    public string? ById { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The judgement that stands on it, kept with every verdict that is given: for lists.</summary>
    public VerdictKind Standing { get; set; } = VerdictKind.Unverified;

    /// <summary>What it says of place, time and people, and where it was said; null for a claim that is only its text.</summary>
    public ClaimDetails? Details { get; init; }

    /// <summary>The claim every cascade begins with: that the footage shows what its captions say.</summary>
    public const string AsCaptioned = "as captioned";
}

/// <summary>What a claim says apart from its text. Nothing of it is checked: it is what somebody says.</summary>
/// <param name="SaidBy">Who says it, by name or role.</param>
/// <param name="SaidAt">The address where it was said; http or https.</param>
/// <param name="Language">The language it was said in, as a BCP 47 tag: <c>kk</c>, <c>pt-BR</c>.</param>
/// <param name="Place">Where the footage is said to have been filmed.</param>
/// <param name="Precision">How exactly that is meant.</param>
/// <param name="Latitude">Degrees north, -90 to 90, inclusive; null without coordinates.</param>
/// <param name="Longitude">Degrees east, -180 to 180, inclusive; null without coordinates.</param>
/// <param name="NotBefore">The time from which it is said to have been filmed, inclusive.</param>
/// <param name="NotAfter">The time until which it is said to have been filmed, inclusive.</param>
/// <param name="Actors">Whom it is said to show.</param>
public sealed record ClaimDetails(
    string? SaidBy = null, string? SaidAt = null, string? Language = null, string? Place = null, PlacePrecision? Precision = null, double? Latitude = null, double? Longitude = null,
    DateTimeOffset? NotBefore = null, DateTimeOffset? NotAfter = null, string? Actors = null)
{
    /// <summary>What is wrong with it, in a sentence; null when nothing is.</summary>
    internal string? Objection => this switch
    {
        { SaidAt: { } at } when !SubmittedAddress.IsWeb(at) => "Where it was said is no address. Expected one that begins with https:// or http://. Nothing was changed.",
        { Latitude: null } or { Longitude: null } when (Latitude ?? Longitude) is not null => "Coordinates are two numbers: latitude and longitude. Nothing was changed.",
        { Latitude: < -90 or > 90 } or { Latitude: double.NaN } => "The latitude is -90 to 90 degrees north. Nothing was changed.",
        { Longitude: < -180 or > 180 } or { Longitude: double.NaN } => "The longitude is -180 to 180 degrees east. Nothing was changed.",
        _ when NotBefore > NotAfter => "The time ends before it begins. Nothing was changed.",
        _ => null,
    };

    /// <summary>It with every text cleaned and bounded; null when nothing is left.</summary>
    internal ClaimDetails? Cleaned()
    {
        var cleaned = this with
        {
            SaidBy = SubmittedText.Clean(SaidBy, SubmittedText.MaxShort),
            SaidAt = SubmittedText.Clean(SaidAt, SubmittedText.MaxLong),
            Language = SubmittedText.Clean(Language, 35),
            Place = SubmittedText.Clean(Place, SubmittedText.MaxShort),
            Actors = SubmittedText.Clean(Actors, SubmittedText.MaxShort),
        };
        return cleaned == new ClaimDetails() ? null : cleaned;
    }
}

/// <summary>How exactly a place is meant. Stored by name.</summary>
public enum PlacePrecision
{
    /// <summary>To about ten metres: the very spot.</summary>
    Exact,

    /// <summary>To about a hundred metres.</summary>
    Vicinity,

    /// <summary>To about a kilometre: the town or quarter.</summary>
    Locality,

    /// <summary>A region or a country.</summary>
    Region,
}
