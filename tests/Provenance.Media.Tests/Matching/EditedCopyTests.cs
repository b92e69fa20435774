using System.Globalization;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Matching.Explaining;

namespace Provenance.Media.Tests.Matching;

/// <summary>What people do to clips: each edit is found, and placed in time.</summary>
public sealed class EditedCopyTests(FilmedStreet street) : IClassFixture<FilmedStreet>
{
    private const string Moving = "[1:v]scale=640:360,hue=s=0";

    [Theory]
    [InlineData("low quality", "-vf scale=320:-2 -b:v 120k -maxrate 120k -bufsize 120k -map 0", "FewerLines 0.5; SameSound")]
    [InlineData("letterbox", "-vf pad=640:640:0:140 -map 0", "Bars 0 0.219 1 0.781; SameSound")]
    [InlineData("blurred side panels", "-filter_complex \"[0:v]split[f][b];[b]scale=640:1138,boxblur=20,crop=640:1138[p];[p][f]overlay=0:389[v]\" -map [v] -map 0:a", "InsideMoving 0 0.342 1 0.658; SameSound")]
    [InlineData("crop by a quarter", "-vf crop=480:270:120:60 -map 0", "Cropped 0.188 0.167 0.938 0.917; SameSound")]
    [InlineData("crop to a phone", "-vf crop=202:360:300:0,scale=360:640 -map 0", "Cropped 0.469 0 0.784 1; SameSound")]
    [InlineData("caption", "-vf drawbox=0:270:640:70:black:fill,drawbox=30:285:580:12:white:fill,drawbox=30:310:420:12:white:fill -map 0", "LaidOver 0 0.75 1 0.944; SameSound")]
    [InlineData("sticker that moves", "-filter_complex \"[1:v]crop=260:200[s];[0:v][s]overlay=180+60*sin(3*t):80+30*cos(2*t)[v]\" -map [v] -map 0:a", "LaidOver; SameSound")]
    [InlineData("squashed", "-vf scale=480:360,setsar=1 -map 0", "Stretched 0.75; SameSound")]
    [InlineData("12 frames a second", "-r 12 -map 0", "SameSound")]
    [InlineData("blur and noise", "-vf gblur=1.5,noise=alls=12:allf=t -map 0", "SameSound")]
    [InlineData("colours", "-vf eq=contrast=1.3:brightness=0.06:gamma=0.8 -map 0", "SameSound")]
    [InlineData("tilted", "-vf rotate=5*PI/180:fillcolor=black -map 0", "Turned 5; SameSound")]
    [InlineData("a quarter turn", "-vf transpose=1 -map 0", "Turned 90; SameSound")]
    [InlineData("sound removed", "-an -map 0:v", "SoundRemoved")]
    [InlineData("sound replaced", "-map 0:v -map 1:a", "OtherSound")]
    [InlineData("in a page", "-f lavfi -i color=0xf0f0f4:s=720x1280:r=25 -filter_complex \"[0:v]scale=600:338[f];[2:v]drawbox=40:40:90:90:0x4060a0:fill,drawbox=150:60:300:20:black:fill,drawbox=40:1000:640:16:gray:fill,drawbox=40:1040:480:16:gray:fill[p];[p][f]overlay=60:300:shortest=1[v]\" -map [v] -map 0:a", "InsideStill 0.083 0.234 0.917 0.498; SameSound")]
    [InlineData("picture in picture", "-filter_complex \"[0:v]scale=256:144[f];" + Moving + "[o];[o][f]overlay=360:190[v]\" -map [v] -map 0:a", "InsideMoving 0.563 0.528 0.963 0.928; FewerLines 0.4; SameSound")]
    [InlineData("split screen", "-filter_complex \"[0:v]scale=640:360[f];" + Moving + "[o];[f][o]vstack[v]\" -map [v] -map 0:a", "InsideMoving 0 0 1 0.5; SameSound")]
    public async Task A_copy_is_found_at_its_time_and_explained(string edit, string arguments, string differs)
    {
        var (segment, edits) = await FoundAsync(edit, arguments);

        Assert.InRange(segment.Reference.Start - segment.Query.Start, -0.1, 0.1);
        Assert.InRange(segment.Reference.Length / segment.Query.Length, 0.98, 1.02);
        Assert.False(segment.IsMirrored);
        Assert.InRange(segment.Query.Length, 0.9 * FilmedStreet.Seconds, FilmedStreet.Seconds + 0.1);
        ExpectedEdit.AssertAll(differs, edits);
    }

    [Theory]
    [InlineData("mirrored", "-vf hflip -map 0", "Mirrored; SameSound")]
    [InlineData("mirrored and cropped", "-vf hflip,crop=512:288:40:40,drawbox=0:230:512:58:black:fill -map 0", "Mirrored; Cropped 0.138 0.111 0.938 0.911; LaidOver 0 0.8 1 1; SameSound")]
    public async Task A_mirrored_copy_is_found_and_said_to_be_one(string edit, string arguments, string differs)
    {
        var (segment, edits) = await FoundAsync(edit, arguments);

        ExpectedEdit.AssertAll(differs, edits);
        Assert.True(segment.IsMirrored);
        Assert.InRange(segment.Reference.Start - segment.Query.Start, -0.1, 0.1);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(1.25)]
    [InlineData(1.5)]
    public async Task A_copy_at_another_speed_is_found_with_its_rate(double rate)
    {
        var speed = rate.ToString(CultureInfo.InvariantCulture);
        var (segment, edits) = await FoundAsync($"speed {speed}", $"-filter_complex \"[0:v]setpts=PTS/{speed}[v];[0:a]atempo={speed}[a]\" -map [v] -map [a]");

        Assert.InRange(Assert.Single(edits, found => found.Kind == EditKind.Speed).Amount!.Value, 0.98 * rate, 1.02 * rate);
        Assert.InRange(segment.Reference.Start - (rate * segment.Query.Start), -0.15, 0.15);
    }

    [Fact]
    public async Task A_part_in_a_compilation_is_found_where_it_lies()
    {
        var (segment, edits) = await FoundAsync("compilation",
            "-filter_complex \"[1:v]split[x][y];[x]trim=0:3[b];[0:v]trim=2:6,setpts=PTS-STARTPTS[m];[y]trim=4:7,setpts=PTS-STARTPTS[e];[b][m][e]concat=n=3[v]\" -map [v]");

        Assert.InRange(segment.Query.Start, 2.8, 3.2);
        Assert.InRange(segment.Query.End, 6.8, 7.2);
        ExpectedEdit.AssertAll("TrimmedStart 2; TrimmedEnd 2; AddedBefore 3; AddedAfter 3; SoundRemoved", edits);
        Assert.InRange(segment.Reference.Start - segment.Query.Start, -1.1, -0.9);
    }

    [Fact]
    public async Task The_pieces_of_a_copy_that_was_cut_anew_are_found_each_in_its_place()
    {
        var query = await street.EditAsync("recut", "-filter_complex \"[0:v]split=3[x][y][z];[x]trim=5:8,setpts=PTS-STARTPTS[a];[y]trim=0:2.5,setpts=PTS-STARTPTS[b];[z]trim=2.6:5,setpts=PTS-STARTPTS,hflip[c];[a][b][c]concat=n=3[v]\" -map [v]");
        var comparison = FingerprintComparer.Compare(query, street.Reference);

        Assert.Equal(MatchDecision.Confirmed, new MatchingOptions().Decide(comparison!));
        (double Query, double Reference, double Length, bool IsMirrored)[] pieces = [(0, 5, 3, false), (3, 0, 2.5, false), (5.5, 2.6, 2.4, true)];
        Assert.Equal(pieces.Length, comparison!.Segments.Count);
        foreach (var (piece, segment) in pieces.Zip(comparison.Segments))
        {
            Assert.InRange(segment.Query.Start, piece.Query - 0.25, piece.Query + 0.25);
            Assert.InRange(segment.Reference.Start - segment.Query.Start, piece.Reference - piece.Query - 0.15, piece.Reference - piece.Query + 0.15);
            Assert.InRange(segment.Query.Length, piece.Length - 0.4, piece.Length + 0.4);
            Assert.Equal(piece.IsMirrored, segment.IsMirrored);
        }

        Assert.Contains(Explanation.Of(comparison.Segments, Facts(query), Facts(street.Reference)), edit => edit is { Kind: EditKind.Recut, Amount: 3 });
    }

    [Fact]
    public async Task A_loop_is_found_each_time_round()
    {
        var query = await street.EditAsync("loop", "-filter_complex \"[0:v]trim=2:5,setpts=PTS-STARTPTS,split=3[a][b][c];[a][b][c]concat=n=3[v]\" -map [v]");
        var comparison = FingerprintComparer.Compare(query, street.Reference);

        Assert.Equal(3, comparison!.Segments.Count);
        foreach (var segment in comparison.Segments)
        {
            Assert.InRange(segment.Reference.Start, 1.7, 2.3);
            Assert.InRange(segment.Query.Start % 3, 0, 0.25);
            Assert.InRange(segment.Query.Length, 2.7, 3.1);
        }
    }

    private async Task<(MatchedSegment Segment, IReadOnlyList<FoundEdit> Edits)> FoundAsync(string edit, string arguments)
    {
        var query = await street.EditAsync(edit, arguments);
        var comparison = FingerprintComparer.Compare(query, street.Reference);

        Assert.NotNull(comparison);
        Assert.Equal(MatchDecision.Confirmed, new MatchingOptions().Decide(comparison));
        Assert.Contains(comparison.Kind, MatchKinds.OfFootage);
        var segment = Assert.Single(comparison.Segments, segment => segment.Kind == SegmentKind.Picture);
        return (segment, Explanation.Of(comparison.Segments, Facts(query), Facts(street.Reference)));
    }

    private static FootageFacts Facts(FingerprintData footage) => new(footage.DurationSeconds, footage.Height, footage.Sound.Words.Count > 0);
}
