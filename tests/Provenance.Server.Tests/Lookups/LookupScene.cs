using System.Net.Http.Json;
using System.Text.Json;
using Provenance.Fingerprinting;
using Provenance.Server.Tests.People;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Server.Tests.Lookups;

/// <summary>
/// A server that knows one clip, submitted as a post, in a cascade of its own; one that is restricted to somebody else; and one whose cascade is.
/// It may fetch from one site, and takes files of at most <see cref="MaxFileBytes"/>.
/// </summary>
public sealed class LookupScene : IAsyncLifetime, IAsyncDisposable
{
    internal const int MaxFileBytes = 6_000_000;

    internal const string Post = "https://www.tiktok.com/@w/video/7049989001234567890";

    private RunningServer _server = null!;

    internal Api Api => _server.Api;

    /// <summary>A site that the server may fetch from, although it is on loopback.</summary>
    internal LoopbackSite Site { get; private set; } = null!;

    /// <summary>What the server works on at this moment; empty when it has forgotten what was looked up.</summary>
    internal string WorkFolder => new DataFolder(_server.Folder).Work;

    internal long Known { get; private set; }

    internal long Hidden { get; private set; }

    /// <summary>An appearance that everybody may see, in a cascade that only others may.</summary>
    internal long Sealed { get; private set; }

    internal string Sha256 { get; private set; } = "";

    internal string Md5 { get; private set; } = "";

    internal FingerprintData Fingerprint { get; private set; } = null!;

    internal FingerprintData HiddenFingerprint { get; private set; } = null!;

    internal FingerprintData SealedFingerprint { get; private set; } = null!;

    /// <summary>The cascade that the known clip is in.</summary>
    internal long Cascade { get; private set; }

    /// <summary>A frame in the middle that says something.</summary>
    internal FrameSample Frame => Fingerprint.Frames.Skip(8).First(f => f.Quality >= 50);

    public async Task InitializeAsync()
    {
        Site = await LoopbackSite.StartAsync();
        _server = await RunningServer.StartedAsync("--allow-fetch-from", Site.HostAndPort, "--max-file-bytes", $"{MaxFileBytes}");
        Known = await Api.SubmitPostAsync(Post, Clips.First);
        Hidden = await Api.SubmitPostAsync("https://x.com/c/status/1479095530440765443", Clips.Other);
        Sealed = await Api.SubmitPostAsync("https://x.com/c/status/1479095530440765444", Clips.Footage("sealed.mp4", "testsrc2=s=320x180:r=25", "cellauto=s=320x180:r=25:rule=30:seed=4"));
        foreach (var id in (long[])[Hidden, Sealed]) await InCascadeAsync(id);
        var body = await InCascadeAsync(Known);
        var media = body.GetProperty("media");
        (Sha256, Md5) = (media.GetProperty("sha256").GetString()!, media.GetProperty("md5").GetString()!);
        await RestrictAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Site.DisposeAsync();
    }

    /// <summary>A key with some scopes only.</summary>
    internal async Task<Api> WithKeyOfAsync(params string[] scopes)
    {
        using var administrator = new Visitor(Api.Root, Api.AuthorizationLine.Split("Bearer ")[1].Trim());
        return new Api(Api.Root, await administrator.MakeKeyAsync($"only {string.Join(' ', scopes)}", scopes));
    }

    /// <summary>The answer to a look-up, which has to be one.</summary>
    internal static async Task<JsonElement> AnswerAsync(Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The words of a refusal.</summary>
    internal static async Task<string> RefusalAsync(Task<HttpResponseMessage> asked, int status = 400)
    {
        using var response = await asked;
        Assert.Equal(status, (int)response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }

    private Task<JsonElement> InCascadeAsync(long id) =>
        Api.UntilAsync(id, body => body.GetProperty("state").GetString() == "done" && body.GetProperty("cascades").GetArrayLength() > 0);

    private async Task RestrictAsync()
    {
        await using var db = _server.OpenStore();
        Fingerprint = PrintOf(Known);
        HiddenFingerprint = PrintOf(Hidden);
        SealedFingerprint = PrintOf(Sealed);
        var cascades = db.Cascades.ToArray();
        Cascade = Of(Known).Id.Value;
        Of(Sealed).IsRestricted = true;
        db.Appearances.Single(a => a.Id == new AppearanceId(Hidden)).IsRestricted = true;
        await db.SaveChangesAsync();

        FingerprintData PrintOf(long id)
        {
            var medium = db.Acquisitions.Single(a => a.AppearanceId == new AppearanceId(id)).MediaFileId;
            return FingerprintCodec.Unpack(db.Fingerprints.Single(f => f.MediaFileId == medium).Packed);
        }

        Cascading.Cascade Of(long id) => cascades.Single(c => c.Members.Any(m => m.AppearanceId.Value == id));
    }
}

/// <summary>Tests that ask one server: it is started once.</summary>
[CollectionDefinition(Name)]
public sealed class LookupTests : ICollectionFixture<LookupScene>
{
    internal const string Name = "look-ups";
}
