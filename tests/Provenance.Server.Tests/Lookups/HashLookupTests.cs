using System.Text.Json;

namespace Provenance.Server.Tests.Lookups;

[Collection(LookupTests.Name)]
public sealed class HashLookupTests(LookupScene scene)
{
    [Fact]
    public async Task The_answer_names_seconds_appearance_cascade_verdict_with_its_age_and_the_earliest_with_its_evidence()
    {
        var answer = await AskAsync($"/pdq/{scene.Frame.Hash}?distance=4");

        Assert.Equal(("pdq", scene.Frame.Hash.ToString(), 4), (Text(answer, "query", "kind"), Text(answer, "query", "value"), answer.GetProperty("query").GetProperty("maxDistanceBits").GetInt32()));
        Assert.Equal("1 appearance in 1 cascade.", answer.GetProperty("summary").GetString());
        var match = Assert.Single(answer.GetProperty("matches").EnumerateArray());
        Assert.Equal("Frame", match.GetProperty("foundBy").GetString());
        Assert.InRange(match.GetProperty("moments")[0].GetProperty("timeSeconds").GetDouble(), scene.Frame.TimeSeconds - 1, scene.Frame.TimeSeconds + 1);
        Assert.Equal((scene.Known, LookupScene.Post), (match.GetProperty("appearance").GetProperty("id").GetInt64(), Text(match, "appearance", "url")));
        var cascade = Assert.Single(match.GetProperty("cascades").EnumerateArray());
        Assert.True(cascade.GetProperty("holdsFound").GetBoolean());
        Assert.Equal("Unverified", Text(cascade, "status", "verdict"));
        Assert.True(cascade.GetProperty("status").GetProperty("ageSeconds").GetDouble() >= 0);
        Assert.Equal("as captioned", cascade.GetProperty("claims")[0].GetProperty("claim").GetString());
        Assert.StartsWith("Earliest known to us:", Text(cascade, "earliest", "sentence"));
        Assert.Equal(scene.Known, cascade.GetProperty("earliestAppearance").GetProperty("id").GetInt64());
        Assert.True(cascade.GetProperty("earliestAppearance").GetProperty("time").GetProperty("evidence").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Every_kind_of_hash_finds_it_in_either_case_and_with_blanks_around_it()
    {
        var key = scene.Fingerprint.KeyFrames[1];
        string[] paths =
        [
            $"/sha256/{scene.Sha256}", $"/sha256/{scene.Sha256.ToUpperInvariant()}", $"/sha256/%20{scene.Sha256}%20", $"/md5/{scene.Md5}", $"/pdq/{scene.Frame.Hash.ToString().ToUpperInvariant()}",
            $"/average/{key.Average:x16}?distance=0", $"/difference/{key.Difference:X16}?distance=2", $"/perceptual/{key.Perceptual:x16}",
            $"?hash={scene.Md5}", $"?hash=sha256:{scene.Sha256}", $"?hash=PDQ:{scene.Frame.Hash}&distance=31", $"?hash=perceptual:{key.Perceptual:x16}",
            $"/url?url={Uri.EscapeDataString(LookupScene.Post + "?utm_source=x")}",
        ];
        foreach (var path in paths)
        {
            var found = (await AskAsync(path)).GetProperty("matches").EnumerateArray().Select(m => m.GetProperty("appearance").GetProperty("id").GetInt64());
            Assert.True(found.Contains(scene.Known), path);
        }
    }

    [Fact]
    public async Task What_is_restricted_to_others_is_not_there()
    {
        var frame = scene.HiddenFingerprint.Frames.First(f => f.Quality >= 50);
        Assert.DoesNotContain(scene.Hidden, Ids(await AskAsync($"/pdq/{frame.Hash}")));
        Assert.Empty(Ids(await AskAsync($"/url?url={Uri.EscapeDataString("https://x.com/c/status/1479095530440765443")}")));
        var open = await AskAsync($"/pdq/{scene.SealedFingerprint.Frames.First(f => f.Quality >= 50).Hash}");
        Assert.Equal([scene.Sealed], Ids(open));
        Assert.Equal(0, open.GetProperty("matches")[0].GetProperty("cascades").GetArrayLength());
    }

    [Theory]
    [InlineData("/sha256/{0}", 64)]
    [InlineData("/md5/{0}", 32)]
    [InlineData("/pdq/{0}", 64)]
    [InlineData("/average/{0}?distance=0", 16)]
    public async Task A_stranger_finds_nothing_and_is_told_so(string path, int digits)
    {
        var answer = await AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, string.Concat(Enumerable.Repeat("0f1e2d3c", digits / 8))));

        Assert.Empty(Ids(answer));
        Assert.Equal("Nothing that is known here is like it.", answer.GetProperty("summary").GetString());
    }

    [Fact]
    public async Task An_address_that_nobody_submitted_is_said_to_be_unknown() => Assert.Contains(
        "has not been submitted", (await AskAsync("/url?url=https%3A%2F%2Fexample.org%2Fclip.mp4&item=2")).GetProperty("summary").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("/sha256/abc", "3 characters", "64 hexadecimal digits")]
    [InlineData("/md5/0123456789abcdef0123456789abcdef00", "34 characters", "32 hexadecimal digits")]
    [InlineData("/pdq/zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "other than 0 to 9", "PDQ")]
    [InlineData("/perceptual/%20", "empty", "16 hexadecimal digits")]
    [InlineData("/pdq/0023456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef?distance=32", "32 bits", "0 to 31")]
    [InlineData("/average/0123456789abcdef?distance=17", "17 bits", "0 to 16")]
    [InlineData("/average/0123456789abcdef?distance=-1", "-1 bits", "0 to 16")]
    [InlineData("/average/0123456789abcdef?distance=far", "distance", "/openapi")]
    [InlineData("?hash=md5:0123456789abcdef0123456789abcdef&distance=3", "distance", "Leave the distance out")]
    [InlineData("?hash=0123456789abcdef", "average:", "perceptual:")]
    [InlineData("?hash=0023456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "sha256:", "pdq:")]
    [InlineData("?hash=hello", "5 characters", "MD5")]
    [InlineData("", "hash", "/openapi")]
    [InlineData("/url?url=nonsense", "http://", "http")]
    public async Task What_is_no_hash_is_refused_with_what_was_expected(string path, string wrong, string expected)
    {
        var words = await LookupScene.RefusalAsync(scene.Api.TryGetAsync($"/api/v1/lookups{path}"));
        Assert.Contains(wrong, words, StringComparison.Ordinal);
        Assert.Contains(expected, words, StringComparison.Ordinal);
    }

    private Task<JsonElement> AskAsync(string path) => LookupScene.AnswerAsync(scene.Api.TryGetAsync($"/api/v1/lookups{path}"));

    private static IEnumerable<long> Ids(JsonElement answer) => answer.GetProperty("matches").EnumerateArray().Select(m => m.GetProperty("appearance").GetProperty("id").GetInt64());

    private static string? Text(JsonElement element, string name, string inner) => element.GetProperty(name).GetProperty(inner).GetString();
}
