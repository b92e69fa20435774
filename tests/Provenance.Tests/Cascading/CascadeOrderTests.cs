using System.Globalization;
using Provenance.Cascading;
using Provenance.Matching;

namespace Provenance.Tests.Cascading;

/// <summary>What is true of the cascades of any set of matches.</summary>
public sealed class CascadeOrderTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f", "g", "h"];

    [Fact]
    public void The_order_of_arrival_changes_no_cascade()
    {
        for (var seed = 0; seed < 250; seed++)
        {
            var asThoughtOf = Told(World(seed, Names));
            var arrival = Names.ToArray();
            new Random(seed + 1).Shuffle(arrival);
            var shuffled = World(seed, arrival);
            var matches = shuffled.Matches.ToArray();
            new Random(seed + 2).Shuffle(matches);
            var footage = shuffled.Footage.ToArray();
            new Random(seed + 3).Shuffle(footage);

            Assert.Equal(asThoughtOf, CascadeBuilder.Build(footage, matches).Select(d => Told(shuffled, d)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_appearance_is_in_a_cascade_and_every_sure_match_is_shown_by_one_except_for_rejected_pairs()
    {
        for (var seed = 0; seed < 250; seed++)
        {
            var world = World(seed, Names);
            var drafts = world.Build();
            foreach (var name in Names) Assert.Contains(drafts, d => d.Member(world.Id(name)) is not null);
            foreach (var match in world.Matches)
            {
                var together = drafts.Any(d => d.Member(match.QueryId) is not null && d.Member(match.ReferenceId) is not null);
                if (match.Decision == MatchDecision.Rejected) Assert.False(together);
                if (match.Decision == MatchDecision.Confirmed) Assert.True(together);
            }
        }
    }

    [Fact]
    public void Each_member_of_a_finished_cascade_matches_enough_of_the_others()
    {
        for (var seed = 0; seed < 250; seed++)
        {
            var world = World(seed, Names);
            foreach (var draft in world.Build())
            {
                foreach (var member in draft.Members.Where(m => m.AppearanceId != draft.AnchorId))
                {
                    var span = member.OnStretch;
                    var covering = draft.Members.Where(o => o != member && o.OnStretch.Sum(r => span.Sum(r.OverlapWith)) >= span.Sum(r => r.Length) / 2).ToArray();
                    var matched = covering.Count(o => world.Matches.Exists(m =>
                        m.Decision != MatchDecision.Rejected && (m.QueryId, m.ReferenceId) is var (q, r) &&
                        ((q == member.AppearanceId && r == o.AppearanceId) || (r == member.AppearanceId && q == o.AppearanceId))));
                    Assert.True(matched >= (covering.Length <= 2 ? covering.Length : (covering.Length + 1) / 2), $"seed {seed}: {Told(world, draft)}");
                }
            }
        }
    }

    [Fact]
    public void No_two_members_show_seconds_that_do_not_overlap()
    {
        for (var seed = 0; seed < 250; seed++)
        {
            var world = World(seed, Names);
            foreach (var draft in world.Build())
            {
                foreach (var member in draft.Members)
                    Assert.All(draft.Members, other => Assert.True(member.OnStretch.Sum(r => other.OnStretch.Sum(r.OverlapWith)) > 0, $"seed {seed}: {Told(world, draft)}"));
            }
        }
    }

    private static IEnumerable<string> Told(FootageScene scene) => scene.Build().Select(d => Told(scene, d)).Order(StringComparer.Ordinal);

    private static string Told(FootageScene scene, CascadeDraft draft) => string.Join("; ", draft.Members
        .Select(m => string.Create(CultureInfo.InvariantCulture, $"{scene.Name(m.AppearanceId)} {m.ToMember().OnStretch.Start:0.###}-{m.ToMember().OnStretch.End:0.###}"))
        .Order(StringComparer.Ordinal).Prepend($"on {scene.Name(draft.AnchorId)}"));

    // Clips of one or two long events; of the pairs that overlap most are found, some only suggested, some rejected.
    private static FootageScene World(int seed, string[] arrival)
    {
        var random = new Random(seed * 17);
        var scene = new FootageScene(arrival);
        var clips = Names.ToDictionary(name => name, _ => (Event: random.Next(2), Start: random.Next(0, 8) * 5.0, Length: 10.0 + (random.Next(0, 4) * 10)));
        foreach (var (name, clip) in clips) scene.Video(name, clip.Length);
        for (var i = 0; i < Names.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (clips[Names[i]], clips[Names[j]]);
                var (start, end) = (Math.Max(one.Start, other.Start), Math.Min(one.Start + one.Length, other.Start + other.Length));
                var chance = random.NextDouble();
                if (one.Event != other.Event || end - start < 3 || chance < 0.15) continue;
                var decision = chance < 0.25 ? MatchDecision.Suggested : chance < 0.3 ? MatchDecision.Rejected : MatchDecision.Confirmed;
                var (inOne, inOther) = (Ragged(random, start - one.Start, end - one.Start), Ragged(random, start - other.Start, end - other.Start));
                scene.Share(Names[i], Names[j], $"{inOne} = {inOther}", decision);
            }
        }

        return scene;
    }

    // Matched spans begin and end at a sampled frame, some tenths of a second inside what is shared.
    private static string Ragged(Random random, double start, double end) => string.Create(
        CultureInfo.InvariantCulture, $"{start + (random.Next(1, 400) / 1000.0):0.000}-{end - (random.Next(1, 400) / 1000.0):0.000}");
}
