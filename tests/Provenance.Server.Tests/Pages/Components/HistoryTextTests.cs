using Provenance.Server.Pages.Components.History;
using Provenance.Submitting;

namespace Provenance.Server.Tests.Pages.Components;

public sealed class HistoryTextTests
{
    [Fact]
    public void A_decision_is_a_sentence_with_its_reason()
    {
        var line = HistoryText.Of(Entry("match.rejected", """{"reason":"Another street.","before":{"decision":"Suggested"}}""", "Aigul"));

        Assert.Equal(("Aigul", "Rejected: not the same footage.", "Another street."), (line.Who, line.Sentence, line.Reason));
        Assert.True(line.IsByPerson);
    }

    [Fact]
    public void Members_that_may_not_be_seen_are_counted_and_not_named()
    {
        var facts = """{"members":[1,2,3],"earliest":{"certainty":"ProvenFirst","appearanceId":2,"couldBeFirst":[2]}}""";
        var line = HistoryText.Of(Entry("cascade.formed", facts), id => id == 1 ? "X @kv" : null);

        Assert.Equal("Formed of X @kv and 2 that are restricted. Earliest known: a restricted appearance, proven first.", line.Sentence);
    }

    [Fact]
    public void A_changed_answer_says_what_it_is_and_what_it_was()
    {
        var facts = """{"before":{"certainty":"ProvenFirst","appearanceId":1,"couldBeFirst":[1]},"after":{"certainty":"Tie","couldBeFirst":[1,2]}}""";

        Assert.Equal(
            "Earliest known: not settled between appearance 1 and appearance 2. Before: appearance 1, proven first.",
            HistoryText.Of(Entry("earliest.changed", facts)).Sentence);
        Assert.Equal([1, 2], HistoryText.AppearancesIn([Entry("earliest.changed", facts)]));
    }

    [Fact]
    public void An_edit_says_what_was_before_and_after()
    {
        var line = HistoryText.Of(Entry("appearance.edited", """{"before":{"caption":null},"after":{"caption":"new"}}""", "Aigul"));

        Assert.Equal("Changed caption.", line.Sentence);
        Assert.Equal(["caption: nothing became “new”"], line.Details);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[1,2]")]
    [InlineData("""{"members":"x","reason":7}""")]
    public void Facts_that_are_gone_or_odd_still_give_a_sentence(string? facts)
    {
        foreach (var what in new[] { "cascade.formed", "match.found", "appearance.unavailable", "earliest.changed", "appearance.edited", "claim.added" })
            Assert.NotEqual("", HistoryText.Of(Entry(what, facts)).Sentence);
    }

    [Fact]
    public void An_event_that_nobody_foresaw_is_said_by_its_name() => Assert.Equal("Comet sighted.", HistoryText.Of(Entry("comet.sighted", null)).Sentence);

    private static HistoryEntry Entry(string what, string? facts, string by = HistoryEntry.Pipeline) =>
        new() { At = DateTimeOffset.UnixEpoch, Event = what, Subject = "cascade:1", By = by, Facts = facts };
}
