using System.Buffers.Binary;
using Provenance.Acquiring;
using Provenance.Media.Ffmpeg;
using TestKit;

namespace Provenance.Media.Tests.Ffmpeg;

public sealed class C2paManifestTests : IDisposable
{
    private static readonly byte[] Id = Convert.FromHexString("D8FEC3D61B0E483C92975828877EC481");

    private readonly FootageFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_manifest_is_there_or_it_is_not()
    {
        var plain = await _files.MakeAsync("-f lavfi -i testsrc2=s=320x240:d=1 -pix_fmt yuv420p", "plain.mp4");
        var signed = Path.Combine(_files.Path, "signed.mp4");
        await File.WriteAllBytesAsync(signed, [.. await File.ReadAllBytesAsync(plain), .. Box("uuid", [.. Id, .. new byte[40]])]);
        var probe = new FfmpegProbe(FfmpegTools.Find(new FfmpegOptions()), new FfmpegOptions());

        Assert.DoesNotContain(FileMarks.C2paTag, Assert.IsType<ProbeOutcome.Video>(await probe.ProbeAsync(plain, default)).Info.Tags.Keys);
        var tags = Assert.IsType<ProbeOutcome.Video>(await probe.ProbeAsync(signed, default)).Info.Tags;
        Assert.Contains(FileMarks.Of(tags), mark => mark.Meaning.Contains("no proof", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000")]
    [InlineData("0000000175756964")]
    [InlineData("00000001757569640000000000000000D8FEC3D6")]
    [InlineData("0000000175756964FFFFFFFFFFFFFFFF")]
    [InlineData("0000000475756964")]
    [InlineData("7FFFFFFF66747970")]
    [InlineData("0000001075756964D8FEC3D61B0E483C")]
    public async Task Boxes_that_make_no_sense_are_no_manifest(string bytes)
    {
        var path = Path.Combine(_files.Path, "broken.mp4");
        await File.WriteAllBytesAsync(path, Convert.FromHexString(bytes));

        Assert.False(await C2paManifest.IsInAsync(path, default));
    }

    private static byte[] Box(string type, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        System.Text.Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        content.CopyTo(box, 8);
        return box;
    }
}
