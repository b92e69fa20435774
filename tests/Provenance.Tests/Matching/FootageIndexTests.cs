using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Points;
using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class FootageIndexTests
{
    private static readonly MatchingOptions ByIndex = new() { CompareAllBelow = 0 };
    private static readonly FingerprintId First = new(1);

    [Fact]
    public void Footage_that_shares_frames_is_a_candidate_at_once_and_before_what_shares_fewer()
    {
        var index = Filled(ByIndex, 40);
        var query = Footage(7).Copy(2, 12).Then(Footage(9).Copy(0, 3));
        Assert.Equal([new FingerprintId(7), new FingerprintId(9)], index.FindCandidates(query).Select(c => c.Id));
    }

    [Fact]
    public void Mirrored_footage_is_a_candidate() =>
        Assert.Equal([new FingerprintId(5)], Filled(ByIndex, 20).FindCandidates(Footage(5).Copy(3, 9, mirrored: true)).Select(c => c.Id));

    [Fact]
    public void Footage_that_shares_only_sound_is_a_candidate()
    {
        var index = Filled(ByIndex, 20);
        var track = SyntheticFootage.Sound(3, 20);
        index.Add(new FingerprintId(90), SyntheticFootage.Make(900, 1, 20) with { Sound = track });
        var heard = SyntheticFootage.Make(901, 1, 20) with { Sound = track };
        Assert.Equal([new FingerprintId(90)], index.FindCandidates(heard).Select(c => c.Id));
    }

    [Fact]
    public void While_little_is_known_everything_is_a_candidate() =>
        Assert.Equal(20, Filled(new MatchingOptions(), 20).FindCandidates(SyntheticFootage.Make(900, 1, 5)).Count);

    [Fact]
    public void Footage_that_is_taken_out_is_found_no_more()
    {
        var index = Filled(ByIndex, 3);
        var before = index.FrameCount;

        Assert.True(index.Remove(First));
        Assert.False(index.Remove(First));

        Assert.Empty(index.FindCandidates(Footage(1).Copy(2, 12)));
        Assert.Empty(index.FindFrames(Footage(1).Frames[0].Hash, FrameIndex.MaxDistance, 10));
        Assert.InRange(index.FrameCount, 1, before - 1);
    }

    [Fact]
    public void Footage_that_shows_the_same_points_is_a_candidate_by_points_until_it_is_taken_out()
    {
        var index = new FootageIndex(ByIndex);
        for (var n = 1; n <= 12; n++) index.Add(new FingerprintId(n), Shown(n));

        Assert.Equal(new Candidate(new FingerprintId(4), ByPoints: true), index.FindCandidates(Shown(4))[0]);
        Assert.Equal(new FingerprintId(4), index.FindShowing(Shown(4).Points[0])[0].Id);

        Assert.True(index.Remove(new FingerprintId(4)));
        Assert.DoesNotContain(index.FindCandidates(Shown(4)), candidate => candidate.Id == new FingerprintId(4));
        Assert.DoesNotContain(index.FindShowing(Shown(4).Points[0]), candidate => candidate.Id == new FingerprintId(4));
    }

    // Nothing but points: eighty a frame, anew each second.
    private static FingerprintData Shown(int seed) => SyntheticFootage.Make(500 + seed, 1, 6) with
    {
        Points = [.. Enumerable.Range(0, 12).Select(n => new PointFrame(n / 2f, Points(new Random((seed * 100) + (n / 2)))))],
    };

    private static PicturePoint[] Points(Random random) => [.. Enumerable.Range(0, 80).Select(_ => new PicturePoint((ulong)random.NextInt64(), (ushort)random.Next(65536), 9, 9, 80, 0))];

    [Fact]
    public void The_same_fingerprint_is_added_once()
    {
        var index = Filled(ByIndex, 1);
        var frames = index.FrameCount;
        Assert.False(index.Add(First, Footage(1)));
        Assert.Equal(frames, index.FrameCount);
    }

    [Fact]
    public void A_picture_that_stands_still_takes_one_frame_a_second()
    {
        var footage = Footage(1);
        var still = footage with { Frames = [.. footage.Frames.Select(f => f with { Hash = footage.Frames[0].Hash })] };
        var index = new FootageIndex(ByIndex);
        index.Add(First, still);
        Assert.Equal(15, index.FrameCount);
    }

    [Fact]
    public void A_slate_that_much_footage_begins_with_finds_nothing()
    {
        var options = ByIndex with { MaxFootagesOfAFrame = 5 };
        var slate = SyntheticFootage.Make(800, 1, 3);
        var index = new FootageIndex(options);
        for (var n = 1; n <= 8; n++) index.Add(new FingerprintId(n), slate.Then(Footage(n)));
        Assert.Equal([new FingerprintId(4)], index.FindCandidates(slate.Copy(0, 3).Then(Footage(4).Copy(0, 6))).Select(c => c.Id));
    }

    private static FootageIndex Filled(MatchingOptions options, int footages)
    {
        var index = new FootageIndex(options);
        for (var n = 1; n <= footages; n++) index.Add(new FingerprintId(n), Footage(n));
        return index;
    }

    private static FingerprintData Footage(int number) => SyntheticFootage.Make(200 + number, 1, 15);
}
