using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Tests.Cascading;

/// <summary>The rules of order against every world that the evidence leaves possible: each appearance at each instant of its interval, on a small grid.</summary>
public sealed class PossibleWorldsTests
{
    private static readonly DateTimeOffset Start = new(2022, 1, 6, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 6)]
    [InlineData(3, 5)]
    [InlineData(4, 3)]
    public void Proven_first_is_first_in_all_worlds_and_could_be_first_is_first_in_some(int appearances, int grid)
    {
        foreach (var intervals in EveryChoice(appearances, grid))
        {
            var worlds = Worlds(intervals).ToList();
            var copies = intervals.Select((interval, i) => Copy(i, interval)).ToArray();
            var answer = EarliestQuestion.Answer(copies);
            for (var i = 0; i < appearances; i++)
            {
                // Two posts of one instant are both first; none is before the other.
                var isFirstInSome = worlds.Exists(world => world.All(other => world[i] <= other));
                var isFirstInAll = worlds.TrueForAll(world => world.Where((_, j) => j != i).All(other => world[i] < other));
                var id = copies[i].AppearanceId;

                Assert.Equal(isFirstInSome, answer.CouldBeFirst.Contains(id));
                Assert.Equal(isFirstInAll, answer.Certainty == EarliestCertainty.ProvenFirst && answer.AppearanceId == id);
            }
        }
    }

    [Fact]
    public void One_is_proven_before_another_exactly_when_it_is_before_it_in_all_worlds()
    {
        foreach (var intervals in EveryChoice(2, 6))
        {
            var isBefore = Worlds(intervals).All(world => world[0] < world[1]);

            Assert.Equal(isBefore, Copy(0, intervals[0]).Time.Proven.IsProvenBefore(Copy(1, intervals[1]).Time.Proven));
        }
    }

    [Fact]
    public void Another_appearance_never_makes_possible_what_was_proven_otherwise()
    {
        foreach (var intervals in EveryChoice(4, 3))
        {
            var copies = intervals.Select((interval, i) => Copy(i, interval)).ToArray();
            var (before, after) = (EarliestQuestion.CouldBeFirst(copies[..3]), EarliestQuestion.CouldBeFirst(copies));

            Assert.Subset(before.ToHashSet(), after.Where(id => id != copies[3].AppearanceId).ToHashSet());
        }
    }

    // Every choice of one interval for each, from the empty-free intervals of the grid.
    private static IEnumerable<(int From, int To)[]> EveryChoice(int appearances, int grid)
    {
        var all = (from start in Enumerable.Range(0, grid) from end in Enumerable.Range(start, grid - start) select (start, end)).ToArray();
        IEnumerable<(int, int)[]> choices = [[]];
        for (var n = 0; n < appearances; n++) choices = choices.SelectMany(_ => all, (chosen, next) => ((int, int)[])[.. chosen, next]);
        return choices;
    }

    private static IEnumerable<int[]> Worlds((int From, int To)[] intervals)
    {
        IEnumerable<int[]> worlds = [[]];
        foreach (var (from, to) in intervals) worlds = worlds.SelectMany(_ => Enumerable.Range(from, to - from + 1), (world, instant) => (int[])[.. world, instant]);
        return worlds;
    }

    private static DatedAppearance Copy(int number, (int From, int To) interval)
    {
        var when = new TimeInterval(Start.AddHours(interval.From), Start.AddHours(interval.To));
        return new DatedAppearance(new AppearanceId(number + 1), new PublicationTime(when, when, []), [new TimeRange(0, 10)]);
    }
}
