using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>What narrows the list of cascades.</summary>
/// <param name="Text">Words that all occur in the texts of one of its appearances.</param>
/// <param name="Verdict">The verdict that stands on its first claim.</param>
/// <param name="MinMembers">Members at least.</param>
/// <param name="OldestFirst">True lists the oldest first.</param>
/// <param name="After">Where the list goes on.</param>
/// <param name="Limit">Items at most.</param>
internal sealed record CascadeQuery(
    [FromQuery(Name = "text")] string? Text,
    [FromQuery(Name = "verdict")] string? Verdict,
    [FromQuery(Name = "minMembers")] int? MinMembers,
    [FromQuery(Name = "oldestFirst")] bool? OldestFirst,
    [FromQuery(Name = "after")] string? After,
    [FromQuery(Name = "limit")] int? Limit)
{
    private const int LongestText = 500;

    /// <summary>The filter, or what is wrong with it.</summary>
    internal (CascadeFilter? Filter, string? Objection) ToFilter()
    {
        if (Text is { Length: > LongestText }) return (null, $"The search has more than {LongestText} characters. Shorten it and ask again.");
        if (Choices.Read<VerdictKind>(Verdict, "verdict", out var verdict) is { } objection) return (null, objection);

        return (new CascadeFilter { Text = SubmittedText.Clean(Text, LongestText), Verdict = verdict, MinMembers = MinMembers, OldestFirst = OldestFirst ?? false }, null);
    }
}

/// <summary>A cascade as a row of the list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Members">How many members it has, restricted ones included.</param>
/// <param name="FormedAt">When it was formed.</param>
/// <param name="IsRestricted">True when only named people see it.</param>
/// <param name="Earliest">The appearance named as earliest known; null for a tie, and for one that is restricted to others.</param>
/// <param name="Sentence">The earliest known appearance in sentences.</param>
/// <param name="Status">Where its first claim stands.</param>
public sealed record CascadeRowResponse(
    long Id, int Members, DateTimeOffset FormedAt, bool IsRestricted, SideResponse? Earliest, string Sentence, StatusResponse Status)
{
    internal static CascadeRowResponse Of(CascadeRow row) => new(
        row.Cascade.Id.Value, row.Cascade.Members.Count, row.Cascade.FormedAt, row.Cascade.IsRestricted,
        row.Earliest is { } first ? SideResponse.Of(first) : null, row.Sentence, StatusResponse.Of(row.Status));
}
