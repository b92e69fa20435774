using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Provenance.Fingerprinting;

namespace Provenance.Server.Tests.Lookups;

[Collection(LookupTests.Name)]
public sealed class SignalLookupTests(LookupScene scene)
{
    private const string Route = "/api/v1/lookups/vpdq";
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Every_way_of_writing_a_signal_finds_the_footage_with_its_shares_and_seconds()
    {
        var frames = Telling(scene.Fingerprint);
        HttpContent[] written =
        [
            JsonContent.Create(frames.Select(Entry)),
            JsonContent.Create(frames.Select(f => Entry(f).ToUpperInvariant())),
            JsonContent.Create(frames.Select((f, i) => (f, i)).ToDictionary(
                e => $"{e.i}", e => new { hash = e.f.Hash.ToString(), quality = e.f.Quality, timestamp = e.f.TimeSeconds })),
            new StringContent(string.Join('\n', frames.Select((f, i) => string.Create(CultureInfo.InvariantCulture, $"{i},{f.Quality},{f.Hash},{f.TimeSeconds:0.000}")))),
            JsonContent.Create(frames.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Hash},{f.Quality},{f.TimeSeconds:0.00e+00}"))),
        ];
        foreach (var content in written)
        {
            var match = (await AskAsync(Route, content)).GetProperty("matches")[0];

            Assert.Equal(scene.Known, match.GetProperty("appearance").GetProperty("id").GetInt64());
            Assert.Equal("Signal", match.GetProperty("foundBy").GetString());
            var signal = match.GetProperty("signal");
            Assert.Equal(100, signal.GetProperty("queryMatchPercent").GetDouble());
            Assert.InRange(signal.GetProperty("segments")[0].GetProperty("queryEndSeconds").GetDouble(), 3, 6);
            Assert.Equal(scene.Cascade, match.GetProperty("cascades")[0].GetProperty("id").GetInt64());
        }
    }

    [Fact]
    public async Task A_signal_of_which_half_is_known_says_so()
    {
        var known = Telling(scene.Fingerprint);
        var strange = known.Select((_, i) => $"{new string("0f1e2d3c4b5a6978"[i % 16], 8)}{Hash[8..]},100,{i + 60}");

        var found = (await AskAsync(Route, JsonContent.Create(known.Select(Entry).Concat(strange)))).GetProperty("matches")[0];

        Assert.InRange(found.GetProperty("signal").GetProperty("queryMatchPercent").GetDouble(), 20, 80);
    }

    [Fact]
    public async Task Restricted_footage_is_not_there() =>
        Assert.Equal(0, (await AskAsync(Route, JsonContent.Create(Telling(scene.HiddenFingerprint).Select(Entry)))).GetProperty("matches").GetArrayLength());

    [Fact]
    public async Task Frames_that_say_nothing_do_not_count_unless_asked_for()
    {
        var dull = JsonContent.Create(Telling(scene.Fingerprint).Select(f => $"{f.Hash},10,{f.TimeSeconds.ToString(CultureInfo.InvariantCulture)}"));
        await dull.LoadIntoBufferAsync();

        Assert.Equal(0, (await AskAsync(Route, dull)).GetProperty("matches").GetArrayLength());
        Assert.Equal(1, (await AskAsync($"{Route}?quality=10", dull)).GetProperty("matches").GetArrayLength());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("[]", "no frames")]
    [InlineData("{}", "no frames")]
    [InlineData("[\"", "cut off")]
    [InlineData("7", "Frame 1")]
    [InlineData("[7]", "not a text")]
    [InlineData("[\"x\"]", "1 parts")]
    [InlineData("[\"" + Hash + "0,100,0\"]", "64 hexadecimal digits")]
    [InlineData("[\"z" + Hash + ",100,0\"]", "64 hexadecimal digits")]
    [InlineData("[\"" + Hash + ",101,0\"]", "0 to 100")]
    [InlineData("[\"" + Hash + ",100,NaN\"]", "number of seconds")]
    [InlineData("[\"" + Hash + ",100,-1\"]", "number of seconds")]
    [InlineData("{\"0\":{\"hash\":7,\"quality\":1}}", "lacks a hash")]
    [InlineData("[[[[[[[[]]]]]]]]", "cannot be read as JSON")]
    [InlineData("0,100," + Hash + ",0.0,more", "5 parts")]
    public async Task What_is_no_signal_is_refused_with_what_was_expected(string body, string wrong)
    {
        var words = await LookupScene.RefusalAsync(scene.Api.PostContentAsync(Route, new StringContent(body, Encoding.UTF8, body is ['[' or '{', ..] ? "application/json" : "text/plain")));

        Assert.Contains(wrong, words, StringComparison.Ordinal);
        Assert.Contains("hex,quality,timestamp", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("distance=32", "0 to 31")]
    [InlineData("distance=-1", "0 to 31")]
    [InlineData("quality=101", "0 to 100")]
    [InlineData("quality=x", "quality")]
    public async Task What_counts_as_near_has_bounds(string query, string words) => Assert.Contains(
        words, await LookupScene.RefusalAsync(scene.Api.PostContentAsync($"{Route}?{query}", JsonContent.Create(new[] { $"{Hash},100,0" }))), StringComparison.Ordinal);

    [Fact]
    public async Task A_signal_that_never_ends_is_refused() => Assert.Contains(
        "16777216 bytes", await LookupScene.RefusalAsync(scene.Api.SendAsync(Sent.Large(Route, 17_000_000)), 413), StringComparison.Ordinal);

    [Fact]
    public async Task A_signal_of_too_many_frames_is_refused() => Assert.Contains(
        "more than 108000 frames",
        await LookupScene.RefusalAsync(scene.Api.PostContentAsync(Route, JsonContent.Create(Enumerable.Repeat($"{Hash},100,0", 108_001)))), StringComparison.Ordinal);

    internal static FrameSample[] Telling(FingerprintData fingerprint) => [.. fingerprint.Frames.Where(f => f.Quality >= 50)];

    internal static string Entry(FrameSample frame) => string.Create(CultureInfo.InvariantCulture, $"{frame.Hash},{frame.Quality},{frame.TimeSeconds:0.000}");

    private Task<JsonElement> AskAsync(string route, HttpContent content) => LookupScene.AnswerAsync(scene.Api.PostContentAsync(route, content));
}
