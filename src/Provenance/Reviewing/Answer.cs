using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>What a look-up found, completely.</summary>
/// <param name="Found">Each appearance that was found and that the viewer may see, the surest first; at most <see cref="AnswerLookUp.MostFound"/>.</param>
/// <param name="More">How many more there are.</param>
public sealed record LookUpAnswer(IReadOnlyList<Answer> Found, int More);

/// <summary>One appearance that was found, with everything a desk or a machine needs to act on it.</summary>
/// <param name="Appearance">The appearance.</param>
/// <param name="Time">When it was published, with every piece of evidence.</param>
/// <param name="By">By what it was found, and which seconds.</param>
/// <param name="Cascades">The standing cascades that it is in and the viewer may see; those that hold what was found first.</param>
public sealed record Answer(Appearance Appearance, PublicationTime Time, FoundBy By, IReadOnlyList<AnswerCascade> Cascades);

/// <summary>A cascade of what was found: where it stands and which appearance is the earliest known.</summary>
/// <param name="Cascade">The cascade.</param>
/// <param name="HoldsFound">True when the seconds that were found are in the cascade's stretch; an appearance that shows other footage too is in cascades that do not.</param>
/// <param name="Sentence">The earliest known appearance in sentences.</param>
/// <param name="Earliest">The appearance named as earliest known, with its time; null for a tie, or when the viewer may not see it.</param>
/// <param name="Shown">Which of the appearances that the answer names the viewer may see.</param>
/// <param name="Status">Where its first claim stands, and since when.</param>
/// <param name="Claims">Where each claim stands; empty until its review is open.</param>
public sealed record AnswerCascade(
    Cascade Cascade, bool HoldsFound, string Sentence, AnswerEarliest? Earliest, IReadOnlySet<AppearanceId> Shown, StandingStatus Status, IReadOnlyList<StandingStatus> Claims);

/// <summary>An earliest known appearance.</summary>
/// <param name="Appearance">The appearance.</param>
/// <param name="Time">When it was published, with every piece of evidence.</param>
public sealed record AnswerEarliest(Appearance Appearance, PublicationTime Time);
