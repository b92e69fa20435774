namespace Provenance.Reviewing.Retention;

/// <summary>How long the desk keeps what it was given. Hashes, times and evidence are kept whatever the rules say.</summary>
/// <param name="MediaDays">Days after their acquiring for which media are kept, from 1; null keeps them.</param>
/// <param name="KeepPictures">True keeps posters and filmstrips when the media go.</param>
public sealed record RetentionRules(int? MediaDays = null, bool KeepPictures = false)
{
    /// <summary>The name they are stored under.</summary>
    public const string Setting = "retention";

    /// <summary>Most days a rule can say: a hundred years.</summary>
    public const int MostDays = 36_500;

    /// <summary>What is wrong with them, in a sentence; null when nothing is.</summary>
    internal string? Objection() => MediaDays is < 1 or > MostDays
        ? $"Media cannot be kept for {MediaDays} days. Expected 1 to {MostDays} days, or no number to keep them. Nothing was changed."
        : null;
}
