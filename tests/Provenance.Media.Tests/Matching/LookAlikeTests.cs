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

    private void IsNoCopy(FingerprintData query)
    {
        var comparison = FingerprintComparer.Compare(query, street.Reference);
        Assert.NotEqual(MatchDecision.Confirmed, comparison is null ? null : new MatchingOptions().Decide(comparison));
    }
}
