using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Server.Tests.Lookups;

/// <summary>The routes by which other tools look up, asked as those tools ask.</summary>
[Collection(LookupTests.Name)]
public sealed class HmaLookupTests(LookupScene scene)
{
    internal const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_signal_is_answered_with_banks_of_cascades_by_number_and_distances_as_text()
    {
        string[] signals = [$"signal_type=pdq&signal={scene.Frame.Hash}", $"signal_type=video_md5&signal={scene.Md5}", $"signal_type=pdq&signal={scene.Frame.Hash.ToString().ToUpperInvariant()}&seed=7"];
        foreach (var signal in signals)
        {
            var found = await AskAsync($"/m/lookup?{signal}");

            var bank = Assert.Single(found.EnumerateObject());
            Assert.Equal("UNVERIFIED", bank.Name);
            var content = Assert.Single(bank.Value.EnumerateArray());
            Assert.Equal((scene.Cascade, "0"), (content.GetProperty("bank_content_id").GetInt64(), content.GetProperty("distance").GetString()));
        }
    }

    [Fact]
    public async Task A_vpdq_signal_is_found_from_four_fifths_of_it_on()
    {
        var known = SignalLookupTests.Telling(scene.Fingerprint).Select(SignalLookupTests.Entry).Take(8).ToArray();
        var strange = known.Select((_, i) => $"{new string("0f1e2d3c4b5a6978"[i], 8)}{Hash[8..]},100,{i + 60}");

        Assert.Equal(scene.Cascade, (await VpdqAsync(known)).GetProperty("UNVERIFIED")[0].GetProperty("bank_content_id").GetInt64());
        Assert.Empty((await VpdqAsync(known.Concat(strange))).EnumerateObject());

        Task<JsonElement> VpdqAsync(IEnumerable<string> entries) => AskAsync($"/m/lookup?signal_type=vpdq&signal={Uri.EscapeDataString(JsonSerializer.Serialize(entries))}");
    }

    [Fact]
    public async Task Banks_can_be_chosen_by_name()
    {
        var signal = $"signal_type=pdq&signal={scene.Frame.Hash}";

        Assert.Empty((await AskAsync($"/m/lookup?{signal}&banks=VERIFIED,FALSE_CONTEXT")).EnumerateObject());
        Assert.Single((await AskAsync($"/m/lookup?{signal}&banks=VERIFIED,UNVERIFIED")).EnumerateObject());
        Assert.Contains("FALSE_CONTEXT", await RefusedAsync(scene.Api.TryGetAsync($"/m/lookup?{signal}&banks=SAMPLE")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raw_look_up_tells_numbers_or_each_with_its_distance()
    {
        var signal = $"signal_type=pdq&signal={scene.Frame.Hash}";

        Assert.Equal($"{{\"matches\":[{scene.Cascade}]}}", (await AskAsync($"/m/raw_lookup?{signal}")).GetRawText());
        Assert.Equal($"{{\"matches\":[{scene.Cascade}]}}", (await AskAsync($"/m/raw_lookup?{signal}&include_distance=false&banks=UNVERIFIED")).GetRawText());
        Assert.Equal(
            $"{{\"matches\":[{{\"bank_content_id\":{scene.Cascade},\"distance\":\"0\"}}]}}", (await AskAsync($"/m/raw_lookup?{signal}&include_distance=true")).GetRawText());
        Assert.Equal("{\"matches\":[]}", (await AskAsync($"/m/raw_lookup?{signal}&banks=SATIRE")).GetRawText());
        Assert.Equal("{\"matches\":[]}", (await AskAsync($"/m/raw_lookup?signal_type=pdq&signal={Hash}")).GetRawText());
    }

    [Fact]
    public async Task What_is_restricted_to_others_is_not_there_whether_appearance_or_cascade()
    {
        foreach (var fingerprint in (Fingerprinting.FingerprintData[])[scene.HiddenFingerprint, scene.SealedFingerprint])
        {
            var frame = fingerprint.Frames.First(f => f.Quality >= 50);

            Assert.Empty((await AskAsync($"/m/lookup?signal_type=pdq&signal={frame.Hash}")).EnumerateObject());
            Assert.Equal("{\"matches\":[]}", (await AskAsync($"/m/raw_lookup?signal_type=pdq&signal={frame.Hash}&include_distance=true")).GetRawText());
        }
    }

    [Theory]
    [InlineData("signal_type=pdq&signal=abc", "3 characters")]
    [InlineData("signal_type=pdq&signal=", "empty")]
    [InlineData("signal_type=pdq&signal=" + Hash + "0", "65 characters")]
    [InlineData("signal_type=pdq&signal=zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "other than 0 to 9")]
    [InlineData("signal_type=video_md5&signal=" + Hash, "64 characters")]
    [InlineData("signal_type=vpdq&signal=" + Hash, "Frame 1")]
    [InlineData("signal_type=vpdq&signal=%5B%5D", "no frames")]
    [InlineData("signal_type=tmk_pdqf&signal=" + Hash, "Expected pdq, video_md5, vpdq in signal_type")]
    [InlineData("signal=" + Hash, "Expected pdq, video_md5, vpdq in signal_type")]
    [InlineData("signal_type=PDQ&signal=" + Hash, "Expected pdq, video_md5, vpdq in signal_type")]
    public async Task What_is_no_signal_is_refused_in_the_shape_that_those_tools_read(string query, string words)
    {
        foreach (var route in (string[])["/m/lookup", "/m/raw_lookup"])
            Assert.Contains(words, await RefusedAsync(scene.Api.TryGetAsync($"{route}?{query}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_that_is_none_is_refused_in_that_shape_too() => Assert.Contains(
        "include_distance", await RefusedAsync(scene.Api.TryGetAsync($"/m/raw_lookup?signal_type=pdq&signal={Hash}&include_distance=perhaps")), StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_to_look_up_is_said() => Assert.Contains("signal and signal_type, or url", await RefusedAsync(scene.Api.TryGetAsync("/m/lookup")), StringComparison.Ordinal);

    [Fact]
    public async Task Signals_are_compared_by_type_with_how_near_they_are()
    {
        var far = new string('f', 64);
        var near = $"8{Hash[1..]}";
        var frames = new[] { $"{Hash},100,0", $"{far},100,1" };

        using var compared = await scene.Api.PostAsync("/m/compare", new Dictionary<string, object>
        {
            ["pdq"] = new[] { Hash, near.ToUpperInvariant() },
            ["video_md5"] = new[] { Hash[..32], far[..32] },
            ["vpdq"] = new object[] { frames, JsonSerializer.Serialize(frames.Take(1)) },
        });

        Assert.Equal(
            "{\"pdq\":[true,{\"distance\":1}],\"video_md5\":[false,{\"distance\":1}],\"vpdq\":[false,{\"query_match_percent\":50,\"compared_match_percent\":100}]}",
            await compared.Content.ReadAsStringAsync());
        using var apart = await scene.Api.PostAsync("/m/compare", new { pdq = new[] { Hash, far } });
        Assert.StartsWith("{\"pdq\":[false,{\"distance\":1", await apart.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{", "JSON")]
    [InlineData("[]", "each type once")]
    [InlineData("{}", "each type once")]
    [InlineData("{\"pdq\":[\"" + Hash + "\"]}", "two signals")]
    [InlineData("{\"pdq\":[\"" + Hash + "\",7]}", "empty")]
    [InlineData("{\"pdq\":[\"" + Hash + "\",\"g\"]}", "1 characters")]
    [InlineData("{\"phash\":[\"a\",\"b\"]}", "Expected pdq, video_md5, vpdq")]
    [InlineData("{\"pdq\":[[[[[[[[[[[[1]]]]]]]]]]],2]}", "JSON")]
    public async Task What_cannot_be_compared_is_refused(string body, string words) =>
        Assert.Contains(words, await RefusedAsync(scene.Api.PostContentAsync("/m/compare", new StringContent(body, System.Text.Encoding.UTF8, "application/json"))), StringComparison.Ordinal);

    [Fact]
    public async Task A_comparison_that_never_ends_is_refused() =>
        await RefusedAsync(scene.Api.SendAsync(Sent.Large("/m/compare", 17_000_000)), 413);

    [Fact]
    public async Task The_index_says_what_it_holds_and_up_to_when()
    {
        var status = await AskAsync("/m/index/status");

        Assert.Equal(["pdq", "video_md5", "vpdq"], status.EnumerateObject().Select(type => type.Name));
        Assert.Equal(3, status.GetProperty("video_md5").GetProperty("size").GetInt64());
        foreach (var type in status.EnumerateObject().Select(type => type.Value))
        {
            Assert.True(type.GetProperty("present").GetBoolean());
            Assert.True(type.GetProperty("size").GetInt64() > 0);
            Assert.True(DateTimeOffset.FromUnixTimeSeconds(type.GetProperty("built_to").GetInt64()).Year > 2020);
        }
    }

    [Fact]
    public async Task Who_may_not_is_told_so_in_that_shape()
    {
        using var nobody = new Api(scene.Api.Root);
        using var unknown = new Api(scene.Api.Root, "pv_no-such-key");
        using var reader = await scene.WithKeyOfAsync("read");
        using var looker = await scene.WithKeyOfAsync("lookup");
        const string Ask = $"/m/raw_lookup?signal_type=pdq&signal={Hash}";

        await RefusedAsync(nobody.TryGetAsync(Ask), 401);
        await RefusedAsync(unknown.TryGetAsync(Ask), 401);
        Assert.Contains("lookup", await RefusedAsync(reader.TryGetAsync(Ask), 403), StringComparison.Ordinal);
        await RefusedAsync(reader.PostAsync("/m/compare", new { }), 403);
        await RefusedAsync(reader.PostContentAsync("/h/hash", Sent.Text("photo", "x")), 403);
        using var granted = await looker.TryGetAsync(Ask);
        Assert.True(granted.IsSuccessStatusCode);
        await RefusedAsync(scene.Api.TryGetAsync("/m/no-such-thing"), 404);
        await RefusedAsync(scene.Api.PostAsync("/m/raw_lookup", new { }), 405);
    }

    private Task<JsonElement> AskAsync(string path) => LookupScene.AnswerAsync(scene.Api.TryGetAsync(path));

    /// <summary>The message of a refusal, which has to be in HMA's shape.</summary>
    internal static async Task<string> RefusedAsync(Task<HttpResponseMessage> asked, int status = 400)
    {
        using var response = await asked;
        Assert.Equal($"{status} application/json", $"{(int)response.StatusCode} {response.Content.Headers.ContentType?.MediaType}");
        var error = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["message", "details"], error.EnumerateObject().Select(part => part.Name));
        Assert.NotEmpty(error.GetProperty("details").GetString()!);
        var message = error.GetProperty("message").GetString()!;
        Assert.True(message.Length > 20, message);
        return message;
    }
}
