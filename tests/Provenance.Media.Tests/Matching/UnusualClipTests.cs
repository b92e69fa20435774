using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Media.Tests.Matching;

/// <summary>Clips of unusual length, pace and shape: what can be found is, and nothing falls over.</summary>
public sealed class UnusualClipTests(FilmedStreet street) : IClassFixture<FilmedStreet>
{
    [Theory]
    [InlineData("five frames a second", "-vf fps=5 -map 0:v")]
    [InlineData("120 frames a second", "-vf fps=120 -map 0:v")]
    [InlineData("another size in the middle", "-filter_complex \"[0:v]split[a][b];[a]trim=0:4,scale=320:180,scale=640:360[c];[b]trim=4:8,setpts=PTS-STARTPTS[d];[c][d]concat[v]\" -map [v]")]
    public async Task A_copy_is_found(string name, string arguments)
    {
        var found = Compare(await street.EditAsync(name, arguments));

        Assert.Equal(MatchDecision.Confirmed, new MatchingOptions().Decide(found!));
        Assert.InRange(found!.QueryCoverage, 0.9, 1);
    }

    [Fact]
    public async Task One_second_is_found_where_it_lies()
    {
        var found = Compare(await street.EditAsync("one second", "-ss 3 -t 1 -map 0:v"));

        Assert.NotNull(new MatchingOptions().Decide(found!));
        Assert.InRange(found!.Segments[0].Reference.Start, 2.85, 3.15);
    }

    [Fact]
    public async Task Two_seconds_are_sure()
    {
        var found = Compare(await street.EditAsync("two seconds", "-ss 3 -t 2 -map 0:v"));

        Assert.Equal(MatchDecision.Confirmed, new MatchingOptions().Decide(found!));
        Assert.InRange(found!.Segments[0].Reference.Start, 2.85, 3.15);
    }

    [Theory]
    [InlineData("one frame", "-frames:v 1 -map 0:v")]
    [InlineData("a tenth of a second", "-t 0.12 -map 0:v")]
    public async Task What_is_too_little_is_compared_and_never_confirmed(string name, string arguments)
    {
        var query = await street.EditAsync(name, arguments);

        Assert.NotEqual(MatchDecision.Confirmed, Decide(Compare(query)));
        Assert.NotEqual(MatchDecision.Confirmed, Decide(FingerprintComparer.Compare(street.Reference, query)));
        Assert.NotEqual(MatchDecision.Confirmed, Decide(FingerprintComparer.Compare(query, query)));
    }

    [Theory]
    [InlineData("sixteen pixels", "-vf scale=16:16 -map 0:v")]
    [InlineData("a stripe", "-vf scale=640:8 -map 0:v")]
    [InlineData("a column", "-vf scale=8:360 -map 0:v")]
    public async Task Strange_shapes_are_compared_as_anything_else(string name, string arguments)
    {
        var query = await street.EditAsync(name, arguments);

        foreach (var found in (Comparison?[])[Compare(query), FingerprintComparer.Compare(street.Reference, query), FingerprintComparer.Compare(query, query)])
            Assert.InRange(found?.Score ?? 0, 0, 1);
    }

    private Comparison? Compare(FingerprintData query) => FingerprintComparer.Compare(query, street.Reference);

    private static MatchDecision? Decide(Comparison? found) => found is null ? null : new MatchingOptions().Decide(found);
}
