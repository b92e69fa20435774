using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class FingerprintComparerTests
{
    private static readonly MatchingOptions Options = new();

    [Fact]
    public void A_trimmed_copy_is_confirmed_and_both_spans_are_named()
    {
        var reference = SyntheticFootage.Make(place: 1, moment: 1, seconds: 30);
        var comparison = FingerprintComparer.Compare(reference.Copy(10, 20), reference)!;

        var segment = Assert.Single(comparison.Segments);
        Assert.Equal(MatchDecision.Confirmed, Options.Decide(comparison));
        Assert.Equal(MatchKind.Picture, comparison.Kind);
        AssertSpan(0, 10, segment.Query);
        AssertSpan(10, 20, segment.Reference);
        Assert.False(segment.IsMirrored);
        Assert.InRange(comparison.QueryCoverage, 0.95, 1);
        Assert.InRange(comparison.ReferenceCoverage, 0.3, 0.36);
    }

    [Fact]
    public void A_mirrored_copy_is_confirmed_and_called_mirrored()
    {
        var reference = SyntheticFootage.Make(2, 1, 20);
        var comparison = FingerprintComparer.Compare(reference.Copy(5, 15, mirrored: true), reference)!;

        Assert.Equal(MatchDecision.Confirmed, Options.Decide(comparison));
        Assert.True(Assert.Single(comparison.Segments).IsMirrored);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(1.25)]
    [InlineData(2)]
    public void A_copy_at_another_rate_has_spans_of_different_length(double rate)
    {
        var reference = SyntheticFootage.Make(3, 1, 40);
        var comparison = FingerprintComparer.Compare(reference.Copy(4, 24, rate: rate), reference)!;

        var segment = comparison.Segments.MaxBy(s => s.Query.Length)!;
        Assert.Equal(MatchDecision.Confirmed, Options.Decide(comparison));
        Assert.InRange(segment.Reference.Length / segment.Query.Length, rate - 0.03, rate + 0.03);
        AssertSpan(4, 24, segment.Reference, within: 1);
    }

    [Fact]
    public void A_copy_under_a_caption_is_confirmed_by_what_moves_beside_it()
    {
        var reference = SyntheticFootage.Make(4, 1, 20);
        var comparison = FingerprintComparer.Compare(reference.Copy(2, 18, noise: 45), reference)!;
        Assert.Equal(MatchDecision.Confirmed, Options.Decide(comparison));
    }

    [Fact]
    public void The_same_place_at_another_moment_is_not_confirmed()
    {
        for (var place = 10; place < 30; place++)
        {
            var comparison = FingerprintComparer.Compare(SyntheticFootage.Make(place, 2, 12), SyntheticFootage.Make(place, 1, 25));
            Assert.True(comparison is null || Options.Decide(comparison) != MatchDecision.Confirmed, $"place {place}: {comparison}");
        }
    }

    [Fact]
    public void Footage_of_another_place_shares_nothing()
    {
        for (var place = 30; place < 50; place++)
        {
            var comparison = FingerprintComparer.Compare(SyntheticFootage.Make(place, 1, 12), SyntheticFootage.Make(place + 100, 1, 25));
            Assert.InRange(comparison?.Score ?? 0, 0, 0.1);
        }
    }

    [Fact]
    public void A_copy_cut_anew_has_a_segment_for_each_piece()
    {
        var reference = SyntheticFootage.Make(5, 1, 40);
        var cut = reference.Copy(20, 30).Then(SyntheticFootage.Make(6, 1, 5)).Then(reference.Copy(2, 12));
        var segments = FingerprintComparer.Compare(cut, reference)!.Segments;

        Assert.Equal(2, segments.Count);
        AssertSpan(0, 10, segments[0].Query);
        AssertSpan(20, 30, segments[0].Reference);
        AssertSpan(15, 25, segments[1].Query);
        AssertSpan(2, 12, segments[1].Reference);
    }

    [Fact]
    public void A_flat_picture_shares_nothing_with_itself()
    {
        var footage = SyntheticFootage.Make(7, 1, 10);
        var flat = footage with { Frames = [.. footage.Frames.Select(f => f with { Quality = 0 })] };
        Assert.Null(FingerprintComparer.Compare(flat, flat));
    }

    [Fact]
    public void The_same_sound_under_another_picture_is_its_own_kind()
    {
        var reference = SyntheticFootage.Make(8, 1, 30, sound: 1);
        var query = SyntheticFootage.Make(9, 1, 12) with { Sound = reference.Copy(9, 21).Sound };
        var comparison = FingerprintComparer.Compare(query, reference)!;

        Assert.Equal(MatchKind.Sound, comparison.Kind);
        Assert.Equal(0, comparison.PictureScore);
        Assert.Equal(MatchDecision.Confirmed, Options.Decide(comparison));
        var segment = Assert.Single(comparison.Segments);
        Assert.Equal(SegmentKind.Sound, segment.Kind);
        AssertSpan(9, 21, segment.Reference, within: 0.5);
    }

    [Fact]
    public void A_sound_that_repeats_is_the_same_at_a_time_that_is_not_known()
    {
        var bar = SyntheticFootage.Sound(5, 2.5).Words;
        var query = SyntheticFootage.Make(30, 1, 15) with { Sound = Repeated(bar, 6) };
        var reference = SyntheticFootage.Make(31, 1, 40) with { Sound = Repeated(bar, 16) };

        var comparison = FingerprintComparer.Compare(query, reference);

        Assert.Equal(MatchKind.Sound, comparison!.Kind);
        Assert.True(Assert.Single(comparison.Segments).IsOffsetUnknown);
        Assert.False(Assert.Single(FingerprintComparer.Compare(SyntheticFootage.Make(32, 1, 20, sound: 9), SyntheticFootage.Make(33, 1, 20, sound: 9))!.Segments).IsOffsetUnknown);
    }

    [Fact]
    public void Picture_and_sound_together_are_surer_than_either()
    {
        var reference = SyntheticFootage.Make(10, 1, 20, sound: 2);
        var comparison = FingerprintComparer.Compare(reference.Copy(3, 9, noise: 60), reference)!;

        Assert.Equal(MatchKind.PictureAndSound, comparison.Kind);
        Assert.Equal(1 - ((1 - comparison.PictureScore) * (1 - comparison.SoundScore)), comparison.Score, 9);
        Assert.Equal([SegmentKind.Picture, SegmentKind.Sound], comparison.Segments.Select(s => s.Kind).Order());
    }

    [Fact]
    public void A_faint_picture_counts_where_the_sound_says_it_must_be()
    {
        var reference = SyntheticFootage.Make(17, 1, 30, sound: 5);
        var barred = reference.Copy(8, 22, noise: 100);
        Assert.InRange(FingerprintComparer.Compare(barred with { Sound = SoundPrint.None }, reference)?.Score ?? 0, 0, 0.3);

        var comparison = FingerprintComparer.Compare(barred, reference)!;

        Assert.Equal(MatchKind.PictureAndSound, comparison.Kind);
        Assert.Equal(MatchDecision.Confirmed, Options.Decide(comparison));
        AssertSpan(8, 22, Assert.Single(comparison.Segments, s => s.Kind == SegmentKind.Picture).Reference, within: 0.6);
    }

    [Fact]
    public void Silence_does_not_vote()
    {
        var silent = SyntheticFootage.Make(11, 1, 20) with { Sound = SyntheticFootage.Sound(3, 20, level: -56) };
        Assert.Equal(0, FingerprintComparer.Compare(silent, SyntheticFootage.Make(12, 1, 20) with { Sound = silent.Sound })?.SoundScore ?? 0);
    }

    [Fact]
    public void A_hum_that_repeats_every_second_does_not_vote()
    {
        var second = SyntheticFootage.Sound(4, 1).Words;
        var hum = new SoundPrint([.. Enumerable.Range(0, 160).Select(i => second[i % 8])], [.. Enumerable.Repeat((sbyte)-20, 160)]);
        var (query, reference) = (SyntheticFootage.Make(13, 1, 20) with { Sound = hum }, SyntheticFootage.Make(14, 1, 20) with { Sound = hum });
        Assert.Equal(0, FingerprintComparer.Compare(query, reference)?.SoundScore ?? 0);
    }

    [Fact]
    public void Long_footage_is_thinned_and_the_copy_in_it_is_found_all_the_same()
    {
        var reference = SyntheticFootage.Make(15, 1, 1_200);
        var comparison = FingerprintComparer.Compare(reference.Copy(700, 720), reference, Options with { MaxFramePairs = 40_000 })!;
        AssertSpan(700, 720, Assert.Single(comparison.Segments).Reference);
    }

    [Fact]
    public void Times_of_a_broken_header_cost_no_memory()
    {
        var footage = SyntheticFootage.Make(18, 1, 10);
        var broken = footage with { Frames = [.. footage.Frames.Select(f => f with { TimeSeconds = f.TimeSeconds * 1e8f })], DurationSeconds = 1e9 };
        Assert.InRange(FingerprintComparer.Compare(broken, broken)?.Score ?? 0, 0, 1);
    }

    [Fact]
    public void Footage_without_frames_or_sound_shares_nothing()
    {
        var nothing = new FingerprintData { Frames = [], KeyFrames = [], Sound = SoundPrint.None, DurationSeconds = 0 };
        Assert.Null(FingerprintComparer.Compare(nothing, nothing));
        Assert.Null(FingerprintComparer.Compare(nothing, SyntheticFootage.Make(16, 1, 10)));
    }

    private static void AssertSpan(double start, double end, TimeRange actual, double within = 0.3)
    {
        Assert.InRange(actual.Start, start - within, start + within);
        Assert.InRange(actual.End, end - within, end + within);
    }

    private static SoundPrint Repeated(IReadOnlyList<uint> bar, int times)
    {
        uint[] words = [.. Enumerable.Range(0, times).SelectMany(_ => bar)];
        return new SoundPrint(words, [.. words.Select(_ => (sbyte)-20)]);
    }
}
