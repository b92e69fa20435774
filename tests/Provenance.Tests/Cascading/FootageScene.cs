using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Tests.Cascading;

/// <summary>Footage and what it shares, by name; appearances are numbered in the order given, as if they arrived so.</summary>
internal sealed class FootageScene(params string[] arrival)
{
    private readonly Dictionary<string, double> _durations = [];

    internal List<Match> Matches { get; } = [];

    internal IReadOnlyList<Footage> Footage => [.. _durations.Select(d => new Footage(Id(d.Key), d.Key, d.Value))];

    internal AppearanceId Id(string name) => new(Array.IndexOf(arrival, name) + 1);

    internal string Name(AppearanceId id) => arrival[id.Value - 1];

    internal FootageScene Video(string name, double seconds)
    {
        _durations[name] = seconds;
        return this;
    }

    /// <summary>Has <paramref name="one"/> and <paramref name="other"/> share footage: pairs of ranges, each "from-to" in seconds.</summary>
    internal FootageScene Share(
        string one, string other, string ranges, MatchDecision decision = MatchDecision.Confirmed, MatchKind kind = MatchKind.Picture)
    {
        var isOneTheQuery = Id(one).Value > Id(other).Value;
        var pieces = ranges.Split(", ").Select(pair => pair.Split(" = ")).Select(pair => (One: Range(pair[0]), Other: Range(pair[1])));
        Matches.Add(new Match
        {
            QueryId = Id(isOneTheQuery ? one : other),
            ReferenceId = Id(isOneTheQuery ? other : one),
            Algorithm = FingerprintAlgorithm.V2,
            Kind = kind,
            Segments = [.. pieces.Select(p => new MatchedSegment(
                isOneTheQuery ? p.One : p.Other, isOneTheQuery ? p.Other : p.One, 0.95, false, kind == MatchKind.Sound ? SegmentKind.Sound : SegmentKind.Picture))],
            QueryCoverage = 1,
            ReferenceCoverage = 1,
            Score = 0.9,
            Decision = decision,
            IsDecidedByPerson = decision == MatchDecision.Rejected,
            FoundAt = TimeSteps.Submitted,
        });
        return this;
    }

    /// <summary>Has all of them share the whole of the first.</summary>
    internal FootageScene ShareAll(double seconds, params string[] names)
    {
        var range = $"0-{seconds} = 0-{seconds}";
        foreach (var name in names) Video(name, seconds);
        for (var i = 0; i < names.Length; i++)
        {
            for (var j = 0; j < i; j++) Share(names[i], names[j], range);
        }

        return this;
    }

    internal IReadOnlyList<CascadeDraft> Build() => CascadeBuilder.Build(Footage, Matches);

    /// <summary>The members of each cascade by name, "A B C", in order.</summary>
    internal string[] Members() => [.. Build().Select(Members).Order(StringComparer.Ordinal)];

    internal string Members(CascadeDraft draft) => string.Join(' ', draft.Members.Select(m => Name(m.AppearanceId)).Order(StringComparer.Ordinal));

    private static TimeRange Range(string text)
    {
        var ends = text.Split('-').Select(end => double.Parse(end, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new TimeRange(ends[0], ends[1]);
    }
}
