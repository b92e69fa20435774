using System.Text.Json;

namespace Provenance.Server.Tests.Lookups;

[Collection(LookupTests.Name)]
public sealed class StillLookupTests(LookupScene scene)
{
    private const string Route = "/api/v1/lookups/image";

    [Theory]
    [InlineData("still.png", "null", "Upright")]
    [InlineData("still.jpg", "scale=480:-2", "Upright")]
    [InlineData("still.bmp", "null", "Upright")]
    [InlineData("mirrored.png", "hflip", "Mirrored")]
    public async Task A_still_of_known_footage_is_found_with_its_second_and_its_hashes_are_told(string name, string filter, string orientation)
    {
        var answer = await AskAsync(Sent.File("file", Clips.Still(Clips.First, name, 2, filter)));

        var match = answer.GetProperty("matches")[0];
        Assert.Equal(scene.Known, match.GetProperty("appearance").GetProperty("id").GetInt64());
        var moment = match.GetProperty("moments")[0];
        Assert.InRange(moment.GetProperty("timeSeconds").GetDouble(), 1.8, 2.2);
        Assert.Equal(orientation, moment.GetProperty("orientation").GetString());
        Assert.Equal(scene.Cascade, match.GetProperty("cascades")[0].GetProperty("id").GetInt64());
        var hashes = answer.GetProperty("query").GetProperty("hashes");
        Assert.Equal(64, hashes.GetProperty("pdq").GetString()!.Length);
        using var again = await scene.Api.TryGetAsync($"/api/v1/lookups/pdq/{hashes.GetProperty("pdq").GetString()}");
        Assert.True(again.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("part.png", "crop=iw*0.6:ih*0.6:iw*0.3:ih*0.1", "Upright")]
    [InlineData("page.png", "scale=400:-2,pad=480:900:40:300:0xf4f4f4,drawbox=40:60:300:24:black:fill,drawbox=40:700:380:16:gray:fill", "Upright")]
    [InlineData("page-mirrored.jpg", "hflip,scale=400:-2,pad=480:900:40:300:0xf4f4f4", "Mirrored")]
    [InlineData("photo.jpg", "rotate=4*PI/180:fillcolor=0x303030,eq=brightness=0.08:contrast=0.8,gblur=0.8", "Upright")]
    public async Task A_part_of_a_frame_or_a_frame_in_a_screenshot_is_found_by_its_points(string name, string filter, string orientation)
    {
        var answer = await AskAsync(Sent.File("file", Clips.Still(Clips.First, name, 2, filter)));

        var match = answer.GetProperty("matches")[0];
        Assert.Equal(scene.Known, match.GetProperty("appearance").GetProperty("id").GetInt64());
        var moments = match.GetProperty("moments").EnumerateArray().ToArray();
        Assert.InRange(moments.Min(m => Math.Abs(m.GetProperty("timeSeconds").GetDouble() - 2)), 0, 0.6);
        Assert.Equal(orientation, moments[0].GetProperty("orientation").GetString());
        Assert.True(moments[0].GetProperty("places").GetInt32() >= 12);
    }

    [Fact]
    public async Task A_still_of_restricted_footage_finds_nothing()
    {
        var answer = await AskAsync(Sent.File("file", Clips.Still(Clips.Other, "hidden.png", 2)));

        Assert.Equal(0, answer.GetProperty("matches").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Sent.NoPictures), MemberType = typeof(Sent))]
    public async Task What_is_no_picture_is_refused_and_leaves_nothing_behind(string kind, string content)
    {
        var words = await LookupScene.RefusalAsync(scene.Api.PostContentAsync(Route, Sent.Text("file", content)));

        Assert.True(words.Length > 40, $"{kind}: {words}");
        Assert.Contains("Nothing was stored", words, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", words, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.WorkFolder));
    }

    [Fact]
    public async Task A_video_is_told_where_videos_are_looked_up() => Assert.Contains(
        "/api/v1/lookups/file", await LookupScene.RefusalAsync(scene.Api.PostContentAsync(Route, Sent.File("file", Clips.First))), StringComparison.Ordinal);

    [Fact]
    public async Task A_picture_is_told_where_pictures_are_looked_up() => Assert.Contains(
        "/api/v1/lookups/image", await LookupScene.RefusalAsync(scene.Api.PostContentAsync("/api/v1/lookups/file", Sent.File("file", Clips.Still(Clips.First, "still.png", 2)))), StringComparison.Ordinal);

    [Fact]
    public async Task A_small_file_that_unpacks_to_hundreds_of_millions_of_pixels_is_refused() => Assert.Contains(
        "67 million pixels", await LookupScene.RefusalAsync(scene.Api.PostContentAsync(Route, Sent.Form("file", Pictures.Bomb(24_000)))), StringComparison.Ordinal);

    [Fact]
    public async Task A_picture_that_is_cut_off_is_refused()
    {
        var whole = await File.ReadAllBytesAsync(Clips.Still(Clips.First, "still.png", 2));

        Assert.Contains("cut off", await LookupScene.RefusalAsync(scene.Api.PostContentAsync(Route, Sent.Form("file", whole[..400]))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused_as_too_large() => Assert.Contains(
        $"{LookupScene.MaxFileBytes}", await LookupScene.RefusalAsync(scene.Api.PostContentAsync(Route, Sent.Form("file", new byte[LookupScene.MaxFileBytes + 1])), 413), StringComparison.Ordinal);

    private Task<JsonElement> AskAsync(HttpContent content) => LookupScene.AnswerAsync(scene.Api.PostContentAsync(Route, content));
}
