using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Server.Pages.Cascades;
using Provenance.Submitting;

namespace Provenance.Server.Tests.Pages.Cascades;

public sealed class SegmentStripTests
{
    [Fact]
    public void Without_parts_of_its_own_the_whole_is_one_part()
    {
        var strip = SegmentStrip.Of(Cascade(Answer(1)));

        Assert.True(strip.IsWhole);
        Assert.Equal((0, 100, 1), (strip.Parts[0].Start, strip.Parts[0].End, strip.Parts[0].Tone));
    }

    [Fact]
    public void The_same_appearance_keeps_its_tone_and_a_tie_has_none()
    {
        var strip = SegmentStrip.Of(Cascade(Answer(1, Part(10, 20, 1), Part(20, 30, 2), Part(30, 40, null), Part(40, 50, 1))));

        Assert.Equal([1, 2, 0, 1], strip.Parts.Select(p => p.Tone));
        Assert.Equal([0, 25, 50, 75], strip.Parts.Select(p => p.Start));
        Assert.Equal(100, strip.Parts[^1].End);
    }

    [Fact]
    public void What_would_overturn_the_answer_stands_by_itself()
    {
        var (answer, overturn) = CascadeWords.Split("Earliest known to us: X @what. Proven first. What would overturn it: a copy not yet known to us.");

        Assert.Equal("Earliest known to us: X @what. Proven first.", answer);
        Assert.Equal("What would overturn it: a copy not yet known to us.", overturn);
        Assert.Equal(("No more than this.", ""), CascadeWords.Split("No more than this."));
    }

    private static Cascade Cascade(EarliestAppearance earliest) => new()
    {
        AnchorId = new AppearanceId(1),
        Stretch = new TimeRange(10, 50),
        Members = [],
        Earliest = earliest,
        FormedAt = DateTimeOffset.UnixEpoch,
    };

    private static EarliestAppearance Answer(long id, params SegmentEarliest[] parts) => new(
        EarliestCertainty.ProvenFirst, new AppearanceId(id), [new AppearanceId(id)], DateTimeOffset.UnixEpoch, 1, 1, parts);

    private static SegmentEarliest Part(double start, double end, long? id) => new(
        new TimeRange(start, end), id is null ? EarliestCertainty.Tie : EarliestCertainty.ProvenFirst, id is { } first ? new AppearanceId(first) : null, []);
}
