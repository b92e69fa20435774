using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class LookUpFootageTests
{
    [Fact]
    public async Task A_frame_is_found_with_its_time_and_every_appearance_of_it()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var first = await desk.AddAsync(footage);
        var second = await desk.ShowAgainAsync(first);
        await desk.AddAsync(SyntheticFootage.Make(2, 1, 20));
        var hash = SyntheticFootage.Noise(footage.Frames[40].Hash, 20, new Random(1));

        var found = await LookUp(desk).ByFrameAsync(hash, 31, default);

        Assert.InRange(found[0].TimeSeconds, 9, 11);
        Assert.InRange(found[0].Distance, 0, 31);
        Assert.Equal(found.OrderBy(f => f.Distance).Select(f => f.Distance), found.Select(f => f.Distance));
        Assert.All(found, f => Assert.Equal([first, second], f.Appearances));
    }

    [Fact]
    public async Task Footage_is_found_surest_first_and_nothing_is_stored()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var index = desk.NewIndex();
        var lookUp = new LookUpFootage(desk.Store, index, desk.Options, desk.Store.Folder);
        await desk.AddAsync(SyntheticFootage.Make(2, 1, 20));
        var faint = await desk.AddAsync(footage.Copy(0, 12, noise: 50));
        Assert.Empty(await lookUp.ByFingerprintAsync(SyntheticFootage.Make(3, 1, 10), default));

        var clear = await desk.AddAsync(footage);
        var found = await lookUp.ByFingerprintAsync(footage.Copy(2, 12), default);

        Assert.Equal([clear, faint], found.Select(f => f.Appearances.Single()));
        Assert.InRange(found[0].Comparison.Score, found[1].Comparison.Score, 1);
        Assert.Empty(await desk.MatchesAsync());
    }

    private static LookUpFootage LookUp(MatchDesk desk) => new(desk.Store, desk.NewIndex(), desk.Options, desk.Store.Folder);
}
