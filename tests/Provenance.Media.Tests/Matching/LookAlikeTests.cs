using Provenance.Fingerprinting;
using Provenance.Matching;
using TestKit;

namespace Provenance.Media.Tests.Matching;

/// <summary>What looks like a copy and is none.</summary>
public sealed class LookAlikeTests(FilmedStreet street) : IClassFixture<FilmedStreet>
{
    [Fact]
    public async Task The_same_place_with_other_people_is_no_copy() => IsNoCopy(await street.FilmAsync("cast", new StreetFilm(Place: 1, Cast: 5)));

    [Fact]
    public async Task The_same_place_at_another_moment_is_no_copy() => IsNoCopy(await street.FilmAsync("moment", new StreetFilm(Place: 1, Cast: 1, Start: 300)));

    [Fact]
    public async Task Other_footage_is_no_copy() => IsNoCopy(await street.FilmAsync("elsewhere", new StreetFilm(Place: 40, Cast: 41, Song: 8)));

    [Fact]
    public async Task A_test_card_is_no_copy() => IsNoCopy(await street.EditAsync("card", "-f lavfi -i smptebars=s=640x360:d=8 -map 2"));

    [Fact]
    public async Task Black_is_no_copy() => IsNoCopy(await street.EditAsync("black", "-f lavfi -i color=black:s=640x360:d=8 -map 2"));

    [Fact]
    public async Task The_same_song_under_another_picture_is_a_sound_and_no_copy()
    {
        var comparison = FingerprintComparer.Compare(await street.EditAsync("song", "-map 1:v -map 0:a"), street.Reference);

        Assert.NotNull(comparison);
        Assert.Equal(MatchKind.Sound, comparison.Kind);
    }

    [Fact]
    public async Task A_shared_opening_before_other_footage_waits_for_a_person()
    {
        const string opening = "[1:v]trim=0:2.5,setpts=PTS-STARTPTS[i];";
        var query = await street.EditAsync("one with opening", $"-filter_complex \"{opening}[0:v]trim=0:6,setpts=PTS-STARTPTS[f];[i][f]concat[v]\" -map [v]");
        await street.FilmAsync("elsewhere still", new StreetFilm(Place: 50, Cast: 51));
        var reference = await street.EditAsync("other with opening", $"-i \"{street["elsewhere still"]}\" -filter_complex \"{opening}[2:v]trim=0:6,setpts=PTS-STARTPTS[f];[i][f]concat[v]\" -map [v]");

        var comparison = FingerprintComparer.Compare(query, reference);

        Assert.NotNull(comparison);
        Assert.Equal(MatchDecision.Suggested, new MatchingOptions().Decide(comparison));
        Assert.InRange(Assert.Single(comparison.Segments).Query.Length, 2, 3);
    }

    [Fact]
    public async Task Slow_pans_over_one_wall_in_other_directions_are_no_copies()
    {
        const string wall = "-f lavfi -i \"mandelbrot=s=1600x900:start_scale=0.0005:end_scale=0.0005:start_x=-0.7435:start_y=0.1314\" -t 8";
        var right = await street.EditAsync("pan right", $"{wall} -filter_complex \"[2:v]crop=640:360:200+40*t:200,noise=alls=5:allf=t[v]\" -map [v]");
        var down = await street.EditAsync("pan down", $"{wall} -filter_complex \"[2:v]crop=640:360:300:100+30*t,noise=alls=5:allf=t[v]\" -map [v]");

        var comparison = FingerprintComparer.Compare(down, right);
        Assert.NotEqual(MatchDecision.Confirmed, comparison is null ? null : new MatchingOptions().Decide(comparison));
    }

    [Fact]
    public async Task The_same_page_around_other_footage_is_no_copy()
    {
        const string page = "color=0xf0f0f4:s=720x1280:r=25:d=8,drawbox=40:40:90:90:0x4060a0:fill,drawbox=150:60:300:20:black:fill,drawbox=40:1000:640:16:gray:fill,drawbox=40:1040:480:16:gray:fill,drawgrid=w=90:h=70:t=2:c=0xc0c0d0[p]";
        var query = await street.EditAsync("in page", $"-filter_complex \"{page};[0:v]scale=600:338[f];[p][f]overlay=60:300:shortest=1[v]\" -map [v]");
        var other = await street.EditAsync("other in page", $"-filter_complex \"{page};[1:v]scale=600:338[f];[p][f]overlay=60:300:shortest=1[v]\" -map [v]");

        var comparison = FingerprintComparer.Compare(query, other);
        Assert.Null(comparison is null ? null : new MatchingOptions().Decide(comparison));
    }

    private void IsNoCopy(FingerprintData query)
    {
        var comparison = FingerprintComparer.Compare(query, street.Reference);
        Assert.NotEqual(MatchDecision.Confirmed, comparison is null ? null : new MatchingOptions().Decide(comparison));
    }
}
