using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Submitting;
using static Provenance.Tests.Cascading.TimeSteps;

namespace Provenance.Tests.Cascading;

public sealed class EarliestQuestionTests
{
    private static readonly TimeRange Whole = new(0, 30);

    [Fact]
    public void One_copy_alone_is_first()
    {
        var answer = EarliestQuestion.Answer([Copy(1, Time(Sighting()))]);

        Assert.Equal(EarliestCertainty.ProvenFirst, answer.Certainty);
        Assert.Equal(new AppearanceId(1), answer.AppearanceId);
    }

    [Fact]
    public void An_appearance_before_which_nothing_is_and_that_is_before_all_others_is_proven_first()
    {
        var answer = EarliestQuestion.Answer([Copy(1, PostedAt("2022-01-06 09:00:00")), Copy(2, PostedAt("2022-01-06 08:00:00"))]);

        Assert.Equal((EarliestCertainty.ProvenFirst, new AppearanceId(2)), (answer.Certainty, answer.AppearanceId!.Value));
        Assert.Equal([new AppearanceId(2)], answer.CouldBeFirst);
    }

    [Fact]
    public void Proven_intervals_that_only_touch_are_not_in_order()
    {
        var first = new PublicationTime(Between("2022-01-06 08:00:00", "2022-01-06 09:00:00"), Between("2022-01-06 08:00:00", "2022-01-06 09:00:00"), []);
        var second = new PublicationTime(Between("2022-01-06 09:00:00", "2022-01-06 10:00:00"), Between("2022-01-06 09:00:00", "2022-01-06 10:00:00"), []);

        Assert.Equal([new AppearanceId(1), new AppearanceId(2)], EarliestQuestion.CouldBeFirst([Copy(1, first), Copy(2, second)]));
    }

    [Fact]
    public void A_TikTok_upload_before_another_is_likely_first_and_the_other_could_be()
    {
        var early = Copy(1, Time(Sighting(), NotBeforeId("2022-01-06 08:12:31")));
        var late = Copy(2, Time(Sighting(), NotBeforeId("2022-01-06 10:00:00")));

        var answer = EarliestQuestion.Answer([late, early]);

        Assert.Equal((EarliestCertainty.LikelyFirst, new AppearanceId(1)), (answer.Certainty, answer.AppearanceId!.Value));
        Assert.Equal([new AppearanceId(1), new AppearanceId(2)], answer.CouldBeFirst);
    }

    [Fact]
    public void A_day_only_stamp_and_a_post_id_inside_that_day_are_a_tie()
    {
        var byDay = Copy(1, Time(Sighting(), DayClaim("2022-01-06")));
        var byId = Copy(2, Time(Sighting(), PointId("2022-01-06 14:02:11")));

        var answer = EarliestQuestion.Answer([byDay, byId]);

        Assert.Equal(EarliestCertainty.Tie, answer.Certainty);
        Assert.Null(answer.AppearanceId);
        Assert.Equal(2, answer.CouldBeFirst.Count);
    }

    [Fact]
    public void A_copy_of_which_only_our_sighting_is_known_could_be_first_and_so_leaves_a_tie()
    {
        var answer = EarliestQuestion.Answer([Copy(1, Time(Sighting())), Copy(2, PostedAt("2022-01-06 08:00:00"))]);

        Assert.Equal(EarliestCertainty.Tie, answer.Certainty);
        Assert.Equal([new AppearanceId(2), new AppearanceId(1)], answer.CouldBeFirst);
    }

    [Fact]
    public void The_could_be_first_set_is_what_comparing_every_pair_gives()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var copies = Enumerable.Range(1, random.Next(1, 9)).Select(i => Copy(i, Random(random))).ToArray();
            var byPairs = copies.Where(c => !copies.Any(other => other.Time.Proven.IsProvenBefore(c.Time.Proven))).Select(c => c.AppearanceId);

            Assert.Equal(byPairs, EarliestQuestion.CouldBeFirst(copies));

            var answer = EarliestQuestion.Answer(copies);
            random.Shuffle(copies);
            Assert.Equal(answer, EarliestQuestion.Answer(copies));
        }
    }

    [Fact]
    public void The_seconds_that_an_older_clip_shows_have_an_answer_of_their_own()
    {
        var film = Copy(1, PostedAt("2022-01-06 09:00:00"));
        var olderClip = Copy(2, PostedAt("2022-01-05 09:00:00"), new TimeRange(10, 20));
        DatedAppearance[] all = [film, olderClip];

        var segments = EarliestQuestion.PerSegment(Whole, all, EarliestQuestion.Answer([film]));

        Assert.Equal([new TimeRange(0, 10), new TimeRange(10, 20), new TimeRange(20, 30)], segments.Select(s => s.Stretch));
        Assert.Equal([new AppearanceId(1), new AppearanceId(2), new AppearanceId(1)], segments.Select(s => s.AppearanceId!.Value));
    }

    [Fact]
    public void Where_the_answer_is_everywhere_the_same_there_are_no_segments()
    {
        var first = Copy(1, PostedAt("2022-01-06 09:00:00"));
        var laterClip = Copy(2, PostedAt("2022-01-07 09:00:00"), new TimeRange(10, 20));
        DatedAppearance[] all = [first, laterClip];

        Assert.Empty(EarliestQuestion.PerSegment(Whole, all, EarliestQuestion.Answer(all)));
    }

    [Fact]
    public void Neighbouring_segments_with_the_same_answer_are_one_and_ends_a_few_frames_apart_make_none()
    {
        var film = Copy(1, PostedAt("2022-01-06 09:00:00"));
        var older = Copy(2, PostedAt("2022-01-05 09:00:00"), new TimeRange(0, 15));
        var laterClip = Copy(3, PostedAt("2022-01-07 09:00:00"), new TimeRange(5, 15.5));
        DatedAppearance[] all = [film, older, laterClip];

        var segments = EarliestQuestion.PerSegment(Whole, all, EarliestQuestion.Answer(all));

        Assert.Equal([new TimeRange(0, 15), new TimeRange(15, 30)], segments.Select(s => s.Stretch));
    }

    private static DatedAppearance Copy(long id, PublicationTime time, params TimeRange[] shows) => new(new AppearanceId(id), time, shows.Length == 0 ? [Whole] : shows);

    private static PublicationTime PostedAt(string utc) => Time(Sighting(), PointId(utc));

    private static PublicationTime Random(Random random)
    {
        var from = At("2022-01-06 00:00:00").AddMinutes(random.Next(0, 30));
        var proven = new TimeInterval(from, from.AddMinutes(random.Next(0, 20)));
        return new PublicationTime(proven, proven, []);
    }
}
