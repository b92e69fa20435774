using Provenance.Matching;

namespace Provenance.Tests.Cascading;

public sealed class CascadeBuilderTests
{
    [Fact]
    public void Copies_of_one_clip_are_one_cascade_over_all_of_it()
    {
        var draft = Assert.Single(new FootageScene("A", "B", "C").ShareAll(20, "A", "B", "C").Build());

        Assert.Equal(3, draft.Members.Count);
        Assert.Equal(new TimeRange(0, 20), draft.Stretch);
    }

    [Fact]
    public void Footage_that_nothing_matches_forms_a_cascade_of_its_own()
    {
        var draft = Assert.Single(new FootageScene("A").Video("A", 12.5).Build());

        Assert.Equal(new TimeRange(0, 12.5), draft.Stretch);
        Assert.Equal(new TimeRange(0, 12.5), Assert.Single(draft.Members).ToMember().InMember);
    }

    [Fact]
    public void A_suggested_match_joins_nothing()
    {
        var scene = new FootageScene("A", "B").Video("A", 20).Video("B", 20).Share("B", "A", "0-20 = 0-20", MatchDecision.Suggested);

        Assert.Equal(["A", "B"], scene.Members());
    }

    [Theory]
    [InlineData(MatchKind.Sound)]
    [InlineData(MatchKind.Place)]
    public void The_same_sound_or_the_same_place_joins_nothing(MatchKind kind)
    {
        var scene = new FootageScene("A", "B").Video("A", 20).Video("B", 20).Share("B", "A", "0-20 = 0-20", kind: kind);

        Assert.Equal(["A", "B"], scene.Members());
    }

    [Fact]
    public void Suggestions_count_towards_half_of_the_members_once_one_match_is_sure()
    {
        var scene = new FootageScene("A", "B", "C").ShareAll(20, "A", "B").Video("C", 20)
            .Share("C", "A", "0-20 = 0-20").Share("C", "B", "0-20 = 0-20", MatchDecision.Suggested);

        Assert.Equal(["A B C"], scene.Members());
    }

    [Fact]
    public void A_film_that_holds_two_clips_is_in_both_cascades_and_joins_them_into_nothing()
    {
        var scene = Compilation(new FootageScene("A", "A2", "B", "Film"));

        Assert.Equal(["A A2 Film", "B Film"], scene.Members());
    }

    [Fact]
    public void A_film_that_was_uploaded_twice_still_keeps_its_clips_apart_and_knows_them_by_their_seconds()
    {
        var scene = Compilation(new FootageScene("A", "A2", "B", "Film", "Film2")).Video("Film2", 20)
            .Share("Film2", "Film", "0-20 = 0-20").Share("Film2", "A", "0-10.25 = 0-10.25").Share("Film2", "A2", "0-10 = 0-10").Share("Film2", "B", "9.75-20 = 0-10.25");

        Assert.Equal(["A A2 Film Film2", "B Film Film2", "Film Film2"], scene.Members());
        var film = scene.Build().Single(d => scene.Members(d) == "Film Film2");
        Assert.Equal(["A", "A2", "B"], film.Parts.Select(p => scene.Name(p.AppearanceId)));
        Assert.Equal(9.75, film.Parts[2].ToMember().OnStretch.Start, 3);
    }

    [Fact]
    public void A_clip_cut_from_a_longer_film_is_in_the_cascade_of_the_film_for_its_seconds()
    {
        var scene = new FootageScene("Film", "Film2", "Clip").ShareAll(60, "Film", "Film2").Video("Clip", 10)
            .Share("Clip", "Film", "0-10 = 20-30").Share("Clip", "Film2", "0-10 = 20-30");

        var draft = Assert.Single(scene.Build());

        var clip = draft.Members.Single(m => scene.Name(m.AppearanceId) == "Clip").ToMember();
        Assert.Equal((new TimeRange(20, 30), new TimeRange(0, 10)), (clip.OnStretch, clip.InMember));
    }

    [Fact]
    public void A_long_event_of_which_each_clip_shows_the_next_part_makes_no_chain()
    {
        var scene = new FootageScene("A", "B", "C", "D");
        foreach (var name in (string[])["A", "B", "C", "D"]) scene.Video(name, 20);
        scene.Share("B", "A", "0-10 = 10-20").Share("C", "B", "0-10 = 10-20").Share("D", "C", "0-10 = 10-20");

        Assert.Equal(["A B", "B C", "C D"], scene.Members());
    }

    [Fact]
    public void A_copy_that_matches_one_of_two_members_does_not_join_them()
    {
        var scene = new FootageScene("A", "B", "C").ShareAll(20, "A", "B").Video("C", 20).Share("C", "B", "0-20 = 0-20");

        Assert.Equal(["A B", "B C"], scene.Members());
    }

    [Theory]
    [InlineData(2, "A B C D X")]
    [InlineData(1, "A B C D|A X")]
    public void Of_four_members_two_must_be_matched(int matched, string expected)
    {
        string[] names = ["A", "B", "C", "D"];
        var scene = new FootageScene("A", "B", "C", "D", "X").ShareAll(20, names).Video("X", 20);
        foreach (var name in names.Take(matched)) scene.Share("X", name, "0-20 = 0-20");

        Assert.Equal(expected.Split('|'), scene.Members());
    }

    [Theory]
    [InlineData("a trim that shares most", "5-20 = 0-15", "A B X")]
    [InlineData("exactly half of the shorter", "10-20 = 0-10", "A B X")]
    [InlineData("a sliver at the end, the rest being other footage of the same film", "16-20 = 0-4", "A B X")]
    public void A_matched_span_inside_the_stretch_joins(string name, string ranges, string expected)
    {
        var scene = new FootageScene("A", "B", "X").ShareAll(20, "A", "B").Video("X", 20);
        scene.Share("A", "X", ranges).Share("B", "X", ranges);

        Assert.True(scene.Members().Contains(expected), name);
    }

    [Fact]
    public void A_matched_span_that_lies_mostly_beyond_the_stretch_does_not_join()
    {
        // Of A's sixty seconds, B shows the first twenty and X the last forty-four.
        var scene = new FootageScene("A", "B", "X").Video("A", 60).Video("B", 20).Video("X", 44)
            .Share("B", "A", "0-20 = 0-20").Share("X", "A", "0-44 = 16-60").Share("X", "B", "0-4 = 16-20");

        var withB = scene.Build().Where(d => scene.Members(d).Contains('B', StringComparison.Ordinal) && d.Stretch.Length > 5);

        Assert.All(withB, d => Assert.Equal("A B", scene.Members(d)));
    }

    [Fact]
    public void A_jump_cut_leaves_one_cascade()
    {
        var scene = new FootageScene("A", "B").Video("A", 20).Video("B", 17).Share("B", "A", "0-10 = 0-10, 10-17 = 13-20");

        Assert.Equal(new TimeRange(0, 20), Assert.Single(scene.Build()).Stretch);
    }

    [Fact]
    public void Two_clips_that_share_two_distant_stretches_are_a_cascade_for_each()
    {
        var scene = new FootageScene("A", "B").Video("A", 60).Video("B", 60).Share("B", "A", "0-10 = 0-10, 50-60 = 50-60");

        Assert.Equal([new TimeRange(0, 10), new TimeRange(50, 60)], scene.Build().Select(d => d.Stretch));
    }

    [Fact]
    public void A_copy_at_another_speed_lies_on_the_stretch_by_the_time_line_of_the_anchor()
    {
        var scene = new FootageScene("A", "B", "Fast").ShareAll(20, "A", "B").Video("Fast", 16).Share("Fast", "A", "0-16 = 0-20").Share("Fast", "B", "0-16 = 0-20");

        var fast = Assert.Single(scene.Build()).Members.Single(m => scene.Name(m.AppearanceId) == "Fast").ToMember();

        Assert.Equal(new TimeRange(0, 20), fast.OnStretch);
    }

    [Fact]
    public void A_rejected_pair_is_never_brought_together_by_others()
    {
        var scene = new FootageScene("A", "B", "C", "D").ShareAll(20, "A", "C", "D").Video("B", 20)
            .Share("B", "A", "0-20 = 0-20", MatchDecision.Rejected).Share("B", "C", "0-20 = 0-20").Share("B", "D", "0-20 = 0-20");

        Assert.Equal(["A C D", "B C D"], scene.Members());
        Assert.DoesNotContain(scene.Build(), d => d.Members.Count == 4);
    }

    [Fact]
    public void A_rejected_pair_alone_is_two_cascades()
    {
        var scene = new FootageScene("A", "B").Video("A", 20).Video("B", 20).Share("B", "A", "0-20 = 0-20", MatchDecision.Rejected);

        Assert.Equal(["A", "B"], scene.Members());
    }

    [Fact]
    public void A_false_match_keeps_its_pair_and_does_not_draw_the_others_in()
    {
        var scene = new FootageScene("A", "B", "C", "D", "E", "F", "Other").ShareAll(20, "A", "B", "C", "D", "E", "F").Video("Other", 30)
            .Share("Other", "A", "0-21 = 0-20");

        Assert.Equal(["A B C D E F", "A Other"], scene.Members());
    }

    [Fact]
    public void A_large_group_of_copies_is_one_cascade()
    {
        string[] names = [.. Enumerable.Range(0, 120).Select(i => $"copy {i:000}")];

        Assert.Equal(120, Assert.Single(new FootageScene(names).ShareAll(20, names).Build()).Members.Count);
    }

    private static FootageScene Compilation(FootageScene scene) => scene
        .ShareAll(10, "A", "A2").Video("B", 10.25).Video("Film", 20)
        .Share("Film", "A", "0-10.25 = 0-10.25").Share("Film", "A2", "0-10 = 0-10").Share("Film", "B", "9.75-20 = 0-10.25");
}
