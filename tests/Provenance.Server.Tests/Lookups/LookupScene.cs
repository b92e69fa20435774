using System.Net.Http.Json;
using System.Text.Json;
using Provenance.Fingerprinting;

namespace Provenance.Server.Tests.Lookups;

/// <summary>A server that knows one clip, submitted as a post, in a cascade of its own; and one that is restricted to somebody else.</summary>
public sealed class LookupScene : IAsyncLifetime, IAsyncDisposable
{
    internal const string Post = "https://www.tiktok.com/@w/video/7049989001234567890";

    private readonly RunningServer _server = new();

    internal Api Api => _server.Api;

    internal long Known { get; private set; }

    internal long Hidden { get; private set; }

    internal string Sha256 { get; private set; } = "";

    internal string Md5 { get; private set; } = "";

    internal FingerprintData Fingerprint { get; private set; } = null!;

    internal FingerprintData HiddenFingerprint { get; private set; } = null!;

    /// <summary>A frame in the middle that says something.</summary>
    internal FrameSample Frame => Fingerprint.Frames.Skip(8).First(f => f.Quality >= 50);

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        Known = await Api.SubmitPostAsync(Post, Clips.First);
        Hidden = await Api.SubmitPostAsync("https://x.com/c/status/1479095530440765443", Clips.Other);
        await Api.UntilAsync(Hidden, body => body.GetProperty("state").GetString() == "done" && body.GetProperty("cascades").GetArrayLength() > 0);
        var body = await Api.UntilAsync(Known, known => known.GetProperty("state").GetString() == "done" && known.GetProperty("cascades").GetArrayLength() > 0);
        var media = body.GetProperty("media");
        (Sha256, Md5) = (media.GetProperty("sha256").GetString()!, media.GetProperty("md5").GetString()!);
        await using var db = _server.OpenStore();
        var packed = db.Fingerprints.OrderBy(f => f.Id).Select(f => f.Packed).ToArray();
        (Fingerprint, HiddenFingerprint) = (FingerprintCodec.Unpack(packed[0]), FingerprintCodec.Unpack(packed[1]));
        var row = db.Appearances.Single(a => a.Id == new Submitting.AppearanceId(Hidden));
        row.IsRestricted = true;
        await db.SaveChangesAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

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
}
