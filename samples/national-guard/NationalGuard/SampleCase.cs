using System.Text.Json;

namespace NationalGuard;

/// <summary>The fictional case: what was posted where and when. The data are in case.json.</summary>
/// <param name="Fiction">What is said wherever the case is shown.</param>
/// <param name="Title">The case in a line.</param>
/// <param name="Posts">The posts, in the order in which the desk submits them.</param>
internal sealed record SampleCase(string Fiction, string Title, IReadOnlyList<Post> Posts)
{
    public static SampleCase Read()
    {
        using var data = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "case.json"));
        return JsonSerializer.Deserialize<SampleCase>(data, JsonSerializerOptions.Web) ?? throw new InvalidDataException("case.json is empty.");
    }
}

/// <summary>One post of the case.</summary>
/// <param name="Key">Its name here.</param>
/// <param name="Shows">What was done to the footage, in words.</param>
/// <param name="Platform">TikTok, X, Telegram, Facebook, or Link for a page of the local site.</param>
/// <param name="Handle">The invented account.</param>
/// <param name="At">The invented instant of posting; the post's id is made from it.</param>
/// <param name="Footage">Which file it shows: a property of <see cref="Footage.FootageFiles"/>.</param>
/// <param name="Caption">The text posted with it.</param>
/// <param name="Claim">What is claimed about it, as the desk noted it.</param>
/// <param name="Note">The desk's note.</param>
/// <param name="Contact">Whom the desk asked.</param>
/// <param name="ClaimedAt">When the uploader says it was posted, if that is said.</param>
/// <param name="Number">The post's number, where it says nothing of time.</param>
/// <param name="IsLookAlike">True for other footage of the same place, which must not join.</param>
internal sealed record Post(
    string Key, string Shows, string Platform, string Handle, DateTimeOffset At, string Footage, string Caption, string? Claim = null,
    string? Note = null, string? Contact = null, string? ClaimedAt = null, string? Number = null, bool IsLookAlike = false)
{
    /// <summary>The URL it is submitted under.</summary>
    /// <param name="site">The local site, for plain links.</param>
    public string Url(Uri site) => Platform switch
    {
        "TikTok" => $"https://www.tiktok.com/@{Handle}/video/{InventedIds.TikTok(At)}",
        "X" => $"https://x.com/{Handle}/status/{InventedIds.X(At)}",
        "Telegram" => $"https://t.me/{Handle}/{Number}",
        "Facebook" => $"https://www.facebook.com/{Handle}/videos/{Number}/",
        _ => new Uri(site, $"posts/{Key}").ToString(),
    };

    /// <summary>True for the footage of the harbour, which is a cascade of its own.</summary>
    public bool IsOfHarbour => Footage.StartsWith("Harbour", StringComparison.Ordinal);

    /// <summary>True when the desk has the file and the platform is not asked.</summary>
    public bool HasFile => Platform != "Link";
}
