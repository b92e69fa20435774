namespace Provenance.Submitting.PostUrls;

/// <summary>How long after its id's time a post appears: the one table of it, with the samples behind each row.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>id</term><description>samples; seen; taken</description></listheader>
/// <item><term>X post</term><description>26; the id is 0.06 to 0.99 s after the API's second, which is cut off; 2 s.</description></item>
/// <item><term>TikTok post</term><description>129 own (1 to 24 s, median 3 s) and a public study of 73 (mean 14 s, most 49 s); 60 s.
/// Drafts and scheduled posts may be later by days: hence likely, not proven.</description></item>
/// <item><term>X media file</term><description>20; 2 s to 6.8 days before the post, median 50 s; 7 days.</description></item>
/// </list>
/// </remarks>
internal static class IdLag
{
    /// <summary>How far a point id reaches.</summary>
    public static TimeSpan OfPointIds { get; } = TimeSpan.FromSeconds(2);

    /// <summary>From a TikTok id to its post, 202 samples.</summary>
    public static TimeSpan OfTikTokPosts { get; } = TimeSpan.FromSeconds(60);

    /// <summary>From the id of a file uploaded to X to its post, 20 samples.</summary>
    public static TimeSpan OfXMedia { get; } = TimeSpan.FromDays(7);
}
