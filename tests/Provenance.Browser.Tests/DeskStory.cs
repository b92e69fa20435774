using Microsoft.Playwright;
using Provenance.Server.Tests;
using Provenance.Server.Tests.People;
using Provenance.Server.Tests.Processes;

namespace Provenance.Browser.Tests;

/// <summary>
/// A desk in the middle of its day, for all tests: a server of its own, an administrator, a reviewer and a reader, a clip with a
/// confirmed copy, a copy that waits for a person, other footage, a file that is no video, a post without footage.
/// </summary>
public sealed class DeskStory : IAsyncLifetime
{
    /// <summary>Every match waits for a person, whatever its score: what is suggested does not depend on how well matching does.</summary>
    private const string NobodyButPeopleConfirms = "2";

    private const string HostileCaption = "Crowd at \u202egnp.evil\u202c <script>alert(1)</script> \"quotes\" AND (brackets*";

    private RunningServer _server = null!;
    private Chromium _chromium = null!;
    private readonly Dictionary<string, Visitor> _people = [];

    internal Uri Root => _server.Api.Root;

    internal Api Api => _server.Api;

    /// <summary>The clip's first post, with a claim.</summary>
    internal long First { get; private set; }

    /// <summary>A copy that a person confirmed.</summary>
    internal long Copy { get; private set; }

    /// <summary>A copy whose match with the first waits.</summary>
    internal long Doubtful { get; private set; }

    internal long Waiting { get; private set; }

    internal long Decided { get; private set; }

    internal long Cascade { get; private set; }

    internal long Broken { get; private set; }

    internal long WithoutFootage { get; private set; }

    internal string Sha256 { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartedAsync("--confirm-from", NobodyButPeopleConfirms);
        _chromium = await Chromium.StartedAsync();
        var administrator = _people["ada"] = await Visitor.FirstAsync(_server);
        _people["vera"] = await administrator.InviteAsync("reviewer", "vera");
        _people["rita"] = await administrator.InviteAsync("reader", "rita");
        // The words of welcome are shown once, on the next page whatever it is.
        foreach (var person in _people.Values) await person.TextAsync("/");
        await TellAsync();
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        var faults = _server.Faults;
        foreach (var person in _people.Values) person.Dispose();
        await _server.DisposeAsync();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>A page as somebody sees it; nobody is signed in when no name is given.</summary>
    internal async Task<WatchedPage> PageAsync(string? person, Look? look = null)
    {
        var context = await _chromium.ContextAsync((look ?? new Look()).Options(Root));
        if (person is not null) await context.AddCookiesAsync(_people[person].Cookies.GetCookies(Root).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = Root.ToString() }));
        return await WatchedPage.OpenedAsync(context, Root);
    }

    /// <summary>Somebody new, for what would disturb the others.</summary>
    internal async Task JoinAsync(string role, string name)
    {
        _people[name] = await _people["ada"].InviteAsync(role, name);
        await _people[name].TextAsync("/");
    }

    internal Visitor Person(string name) => _people[name];

    /// <summary>Two posts of one footage of which nobody else knows, and their match, which waits.</summary>
    /// <param name="footage">0 to 12; each test has its own.</param>
    internal async Task<(long Reference, long Query, long Match)> SuggestAsync(int footage)
    {
        var reference = await DoneAsync(Api.SubmitPostAsync($"https://example.org/{footage}/first", Footages.Copy(footage, 0)));
        var query = await DoneAsync(Api.SubmitPostAsync($"https://example.org/{footage}/copy", Footages.Copy(footage, 1)));
        return (reference, query, await MatchAsync(query, reference));
    }

    internal async Task<long> MatchAsync(long query, long reference) =>
        (await Api.AppearanceAsync(query)).GetProperty("matches").EnumerateArray()
            .Single(m => m.GetProperty("appearanceId").GetInt64() == reference).GetProperty("id").GetInt64();

    internal async Task<long> DoneAsync(Task<long> submitted)
    {
        var id = await submitted;
        await Api.EndOfAsync(id);
        return id;
    }

    private async Task TellAsync()
    {
        First = await DoneAsync(PostAsync("https://www.tiktok.com/@zhanaozen_live/video/7050000000000000001", Clips.First, ("caption", HostileCaption), ("claim", "The National Guard marches with demonstrators in Almaty"), ("note", "Sent by a reader at night"), ("postedAt", "2022-01-06T10:00:00+06:00")));
        Copy = await DoneAsync(PostAsync("https://x.com/witness/status/1479000000000000000", Clips.Remuxed(Clips.First, "again"), ("caption", "Алматы, сейчас")));
        Decided = await MatchAsync(Copy, First);
        using (var confirmed = await Api.EditAsync(HttpMethod.Post, $"/api/v1/matches/{Decided}/decision", new { decision = "Confirmed", reason = "The same march, the same frame." })) confirmed.EnsureSuccessStatusCode();
        Doubtful = await DoneAsync(PostAsync("https://t.me/city_news/4242", Clips.Copy));
        Waiting = await MatchAsync(Doubtful, First);
        await DoneAsync(PostAsync("https://www.youtube.com/watch?v=dQw4w9WgXcQ", Clips.Other, ("restricted", "true")));
        Broken = await DoneAsync(Api.IdOfAsync(Api.SubmitFileAsync(NoVideo())));
        WithoutFootage = await DoneAsync(Api.IdOfAsync(Api.SubmitAsync(new { url = "https://www.instagram.com/p/CYYYYYYYYYY/", fetch = false })));
        var first = await Api.UntilAsync(First, body => body.GetProperty("cascades").GetArrayLength() > 0 && body.GetProperty("state").GetString() == "done");
        Cascade = first.GetProperty("cascades")[0].GetInt64();
        Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Clips.First)));
    }

    private Task<long> PostAsync(string url, string file, params (string Name, string Value)[] fields) =>
        Api.IdOfAsync(Api.SubmitFileAsync(file, [("url", url), ("fetch", "false"), .. fields]));

    private string NoVideo()
    {
        var path = Path.Combine(_server.Folder, "minutes of the meeting.mp4");
        File.WriteAllText(path, string.Join('\n', Enumerable.Repeat("This is not footage.", 500)));
        return path;
    }
}

/// <summary>All tests look at one desk.</summary>
[CollectionDefinition(Name)]
public sealed class Desk : ICollectionFixture<DeskStory>
{
    internal const string Name = "desk";
}
