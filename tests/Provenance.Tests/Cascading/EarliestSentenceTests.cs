using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Submitting;
using static Provenance.Tests.Cascading.TimeSteps;

namespace Provenance.Tests.Cascading;

public sealed class EarliestSentenceTests
{
    private static readonly DateTimeOffset AsOf = At("2022-01-09 12:00:00");

    [Fact]
    public void A_likely_first_upload_is_named_with_its_evidence_what_it_is_not_and_what_would_overturn_it()
    {
        var sentence = Of(
            Time(Sighting(), NotBeforeId("2022-01-06 08:12:31")), Time(Sighting(), NotBeforeId("2022-01-06 09:00:00")), Time(Sighting(), NotBeforeId("2022-01-07 09:00:00")));

        Assert.Equal(
            "Earliest known to us: TikTok @copy1, posted 2022-01-06 08:12:31 UTC or within 60 s after (TikTok post id). " +
            "Likely first, not proven: 2 others could be earlier. 3 copies on 1 platform, as of 2022-01-09 12:00:00 UTC. " +
            "What would overturn it: proof that another was posted before 2022-01-06 08:12:31 UTC, or a copy not yet known to us.",
            sentence);
    }

    [Fact]
    public void A_proven_first_post_says_so()
    {
        var sentence = Of(Time(Sighting(), PointId("2022-01-06 08:12:31")), Time(Sighting(), NotBeforeId("2022-01-06 09:00:00")));

        Assert.Contains("posted 2022-01-06 08:12:31 UTC (X post id). Proven first: every other copy known to us is proven later.", sentence, StringComparison.Ordinal);
        Assert.EndsWith("What would overturn it: a copy not yet known to us, posted before 2022-01-06 08:12:31 UTC.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tie_names_those_that_could_be_first_and_nobody_as_first()
    {
        var sentence = Of(Time(Sighting(), DayClaim("2022-01-06")), Time(Sighting(), PointId("2022-01-06 14:02:11")));

        Assert.StartsWith("Earliest known to us: not settled, 2 of 2 copies could be first. ", sentence, StringComparison.Ordinal);
        Assert.Contains("TikTok @copy1, posted between 2022-01-05 00:00:00 UTC and 2022-01-08 00:00:00 UTC (a day, submitted by the desk)", sentence, StringComparison.Ordinal);
        Assert.Contains("What would settle it", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_alone_is_the_only_one_known_and_the_sighting_is_its_only_date()
    {
        var sentence = Of(Time(Sighting()));

        Assert.Contains("posted 2022-01-08 09:00:00 UTC at the latest (our first sighting). It is the only copy known to us. 1 copy on 1 platform", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Seconds_with_another_answer_are_told_with_it()
    {
        var (film, clip) = (Time(Sighting(), PointId("2022-01-06 09:00:00")), Time(Sighting(), PointId("2022-01-05 09:00:00")));
        var answer = new EarliestAppearance(EarliestCertainty.ProvenFirst, new AppearanceId(1), [new AppearanceId(1)], AsOf, 1, 1, [
            new SegmentEarliest(new TimeRange(0, 10.5), EarliestCertainty.ProvenFirst, new AppearanceId(2), [new AppearanceId(2)]),
            new SegmentEarliest(new TimeRange(10.5, 20), EarliestCertainty.ProvenFirst, new AppearanceId(1), [new AppearanceId(1)]),
        ]);

        var sentence = EarliestSentence.Of(answer, new Dictionary<AppearanceId, (Appearance, PublicationTime)>
        {
            [new(1)] = (Post(1), film),
            [new(2)] = (Post(2), clip),
        });

        Assert.Contains("For seconds 0 to 10.5 the earliest known is TikTok @copy2, posted 2022-01-05 09:00:00 UTC (X post id), proven first.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("10.5 to 20", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_link_is_named_by_its_host_and_a_file_as_submitted()
    {
        Assert.Equal("media.example.org", EarliestSentence.Name(new Appearance
        {
            AddressKey = "l",
            Platform = Platform.Link,
            Url = "https://media.example.org/a.mp4",
            MayFetch = true,
            SubmittedAt = AsOf,
        }));
        Assert.Equal("a submitted file (march.mp4)", EarliestSentence.Name(new Appearance
        {
            AddressKey = "f",
            Platform = Platform.File,
            SubmittedFileName = "march.mp4",
            MayFetch = false,
            SubmittedAt = AsOf,
        }));
    }

    [Fact]
    public void The_word_original_is_never_used()
    {
        PublicationTime[] times = [Time(Sighting()), Time(Sighting(), PointId("2022-01-06 08:12:31")), Time(Sighting(), NotBeforeId("2022-01-06 09:00:00")), Time()];
        foreach (var one in times)
        {
            foreach (var other in times) Assert.DoesNotContain("original", Of(one, other), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Of(params PublicationTime[] times)
    {
        var copies = times.Select((time, i) => new DatedAppearance(new AppearanceId(i + 1), time, [new TimeRange(0, 20)])).ToArray();
        var answer = EarliestQuestion.Answer(copies);
        return EarliestSentence.Of(
            new EarliestAppearance(answer.Certainty, answer.AppearanceId, answer.CouldBeFirst, AsOf, copies.Length, 1, []),
            copies.ToDictionary(c => c.AppearanceId, c => (Post(c.AppearanceId.Value), c.Time)));
    }

    private static Appearance Post(long number) => new()
    {
        AddressKey = $"tiktok:{number}#1",
        Platform = Platform.TikTok,
        Uploader = $"copy{number}",
        MayFetch = false,
        SubmittedAt = AsOf,
    };
}
