using Provenance.Cascading;
using Provenance.Submitting;
using static Provenance.Tests.Cascading.TimeSteps;

namespace Provenance.Tests.Cascading;

public sealed class PublicationTimeTests
{
    public static TheoryData<string, DateEvidence[], TimeInterval, TimeInterval> Intervals => new()
    {
        { "nothing known", [], TimeInterval.Unbounded, TimeInterval.Unbounded },
        { "a sighting is an upper bound", [Sighting()], new(DateTimeOffset.MinValue, Submitted), new(DateTimeOffset.MinValue, Submitted) },
        {
            "a point id gives two seconds for both", [Sighting(), PointId("2022-01-06 08:12:31")],
            Between("2022-01-06 08:12:31", "2022-01-06 08:12:33"), Between("2022-01-06 08:12:31", "2022-01-06 08:12:33")
        },
        {
            "a not-before id proves up to our sighting and makes the lag likely", [Sighting(), NotBeforeId("2022-01-06 08:12:31")],
            new(At("2022-01-06 08:12:31"), Submitted), Between("2022-01-06 08:12:31", "2022-01-06 08:13:31")
        },
        {
            "the platform's own time narrows both", [Sighting(), NotBeforeId("2022-01-06 08:12:31"), PlatformTime("2022-01-06 08:12:40")],
            Between("2022-01-06 08:12:40", "2022-01-06 08:12:41"), Between("2022-01-06 08:12:40", "2022-01-06 08:12:41")
        },
        {
            "a post that was scheduled keeps the platform's time although the lag says otherwise",
            [Sighting(), NotBeforeId("2022-01-06 08:12:31"), PlatformTime("2022-01-06 10:00:00")],
            Between("2022-01-06 10:00:00", "2022-01-06 10:00:01"), Between("2022-01-06 10:00:00", "2022-01-06 10:00:01")
        },
        {
            "a claim narrows the likely interval only", [Sighting(), Claim(DateEvidenceKind.PageClaim, "2022-01-06 08:00:00", "2022-01-06 08:00:01")],
            new(DateTimeOffset.MinValue, Submitted), Between("2022-01-06 08:00:00", "2022-01-06 08:00:01")
        },
        {
            "a claimed day is cut at our sighting", [Sighting(), DayClaim("2022-01-08")],
            new(DateTimeOffset.MinValue, Submitted), new(At("2022-01-07 00:00:00"), Submitted)
        },
        {
            "a file's own time proves nothing", [Claim(DateEvidenceKind.FileClaim, "2022-01-05 00:00:00", "2022-01-05 00:00:01")],
            TimeInterval.Unbounded, Between("2022-01-05 00:00:00", "2022-01-05 00:00:01")
        },
        {
            "two platform times that exclude each other give their hull", [PlatformTime("2022-01-06 08:00:00"), PlatformTime("2022-01-06 09:00:00", "another extractor")],
            Between("2022-01-06 08:00:00", "2022-01-06 09:00:01"), Between("2022-01-06 08:00:00", "2022-01-06 09:00:01")
        },
        {
            "an id from after our sighting is set aside", [Sighting(), NotBeforeId("2022-02-01 00:00:00")],
            new(DateTimeOffset.MinValue, Submitted), new(DateTimeOffset.MinValue, Submitted)
        },
        {
            "a claim that only its wide reading allows narrows by that", [NotBeforeId("2022-01-06 08:12:31"), DayClaim("2022-01-06")],
            new(At("2022-01-06 08:12:31"), DateTimeOffset.MaxValue), Between("2022-01-06 08:12:31", "2022-01-06 08:13:31")
        },
    };

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Evidence_gives_a_proven_interval_and_a_likely_one_inside_it(string name, DateEvidence[] evidence, TimeInterval proven, TimeInterval likely)
    {
        var time = Time(evidence);

        Assert.True(proven == time.Proven, $"{name}: proven {time.Proven}");
        Assert.True(likely == time.Likely, $"{name}: likely {time.Likely}");
    }

    [Fact]
    public void A_claimed_time_before_the_TikTok_id_is_contradicted_by_the_id()
    {
        var claim = Claim(DateEvidenceKind.PersonClaim, "2021-12-31 10:00:00", "2021-12-31 10:00:01");
        var id = NotBeforeId("2022-01-06 08:12:31");

        var time = Time(claim, Sighting(), id);

        var weighed = Assert.Single(time.Evidence, e => e.Piece == claim);
        Assert.Equal(EvidenceStanding.Contradicted, weighed.Standing);
        Assert.Same(id, weighed.Against);
        Assert.Equal(At("2022-01-06 08:12:31"), time.Proven.NotBefore);
        Assert.Equal(At("2022-01-06 08:13:31"), time.Likely.NotAfter);
    }

    [Fact]
    public void A_claimed_time_after_our_sighting_is_contradicted_by_the_sighting()
    {
        var claim = Claim(DateEvidenceKind.PageClaim, "2023-01-01 00:00:00", "2023-01-01 00:00:01");
        var sighting = Sighting();

        Assert.Same(sighting, Time(sighting, claim).Evidence.Single(e => e.Standing == EvidenceStanding.Contradicted).Against);
    }

    [Fact]
    public void A_claim_beside_the_likely_seconds_of_an_id_is_set_aside_and_narrows_nothing()
    {
        var claim = Claim(DateEvidenceKind.PersonClaim, "2022-01-06 12:00:00", "2022-01-06 12:00:01");

        var time = Time(Sighting(), NotBeforeId("2022-01-06 08:12:31"), claim);

        Assert.Equal(EvidenceStanding.Contradicted, time.Evidence.Single(e => e.Piece == claim).Standing);
        Assert.Equal(At("2022-01-06 08:13:31"), time.Likely.NotAfter);
    }

    [Fact]
    public void Claims_of_two_persons_that_exclude_each_other_are_unordered_and_each_names_the_other()
    {
        var one = Claim(DateEvidenceKind.PersonClaim, "2022-01-06 08:00:00", "2022-01-06 08:00:01", "one reporter");
        var other = Claim(DateEvidenceKind.PersonClaim, "2022-01-06 11:00:00", "2022-01-06 11:00:01", "another reporter");

        var time = Time(Sighting(), one, other);

        Assert.Equal(Between("2022-01-06 08:00:00", "2022-01-06 11:00:01"), time.Likely);
        Assert.Equal([other, one], time.Evidence.Where(e => e.Standing == EvidenceStanding.Unordered).Select(e => e.Against));
    }

    [Fact]
    public void A_less_trusted_piece_never_sets_a_more_trusted_one_aside()
    {
        var time = Time(
            Claim(DateEvidenceKind.FileClaim, "2021-01-01 00:00:00", "2021-01-01 00:00:01"), PlatformTime("2022-01-05 00:00:00"), PointId("2022-01-06 08:12:31"), Sighting());

        Assert.Equal(
            [EvidenceStanding.Accepted, EvidenceStanding.Accepted, EvidenceStanding.Contradicted, EvidenceStanding.Contradicted],
            time.Evidence.Select(e => e.Standing));
        Assert.Equal("X post id", time.Evidence[2].Against?.Source);
    }

    [Fact]
    public void The_order_in_which_evidence_was_stored_changes_nothing_and_likely_never_leaves_proven()
    {
        var random = new Random(20220106);
        for (var round = 0; round < 300; round++)
        {
            var pieces = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Some(random)).ToArray();
            var time = Time(pieces);

            random.Shuffle(pieces);
            var shuffled = Time(pieces);

            Assert.Equal((time.Proven, time.Likely), (shuffled.Proven, shuffled.Likely));
            Assert.Equal(time.Evidence.Select(Told), shuffled.Evidence.Select(Told));
            Assert.True(time.Proven.HasInstant && time.Likely.HasInstant);
            Assert.Equal(time.Likely, time.Likely.Intersect(time.Proven));
            Assert.All(time.Evidence, e => Assert.Equal(e.Standing != EvidenceStanding.Accepted, e.Against is not null));
        }
    }

    private static string Told(WeighedEvidence weighed) => $"{weighed.Piece.Kind} {weighed.Piece.Raw} {weighed.Standing} {weighed.Against?.Kind} {weighed.Against?.Raw}";

    private static DateEvidence Some(Random random)
    {
        var from = At("2022-01-06 00:00:00").AddMinutes(random.Next(0, 40));
        var to = from.AddMinutes(random.Next(0, 30));
        var text = (DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        return random.Next(5) switch
        {
            0 => Sighting(to),
            1 => PointId(text(from)),
            2 => NotBeforeId(text(from)),
            3 => PlatformTime(text(from)),
            _ => Claim((DateEvidenceKind)random.Next((int)DateEvidenceKind.PlatformTime, (int)DateEvidenceKind.FileClaim + 1), text(from), text(to)),
        };
    }
}
