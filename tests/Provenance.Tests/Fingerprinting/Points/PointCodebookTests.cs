using Provenance.Fingerprinting.Points;

namespace Provenance.Tests.Fingerprinting.Points;

public sealed class PointCodebookTests
{
    [Fact]
    public void A_permuted_descriptor_has_the_mirrored_word_and_signature()
    {
        var random = new Random(4);
        var (straight, mirrored) = (new byte[PointDescriptor.Length], new byte[PointDescriptor.Length]);
        for (var trial = 0; trial < 2000; trial++)
        {
            random.NextBytes(straight);
            for (var i = 0; i < straight.Length; i++) mirrored[i] = straight[Mirrored(i)];
            var (word, signature) = PointCodebook.Standard.Code(straight);
            var point = PointCodebook.Standard.Mirror(new PicturePoint(signature, word, 0, 0, 0, 0));

            Assert.Equal((point.Word, point.Signature), PointCodebook.Standard.Code(mirrored));
        }
    }

    [Fact]
    public void It_is_written_as_it_is_read()
    {
        using var written = new MemoryStream();
        PointCodebook.Standard.Write(new BinaryWriter(written));
        written.Position = 0;
        var descriptor = Enumerable.Range(0, PointDescriptor.Length).Select(i => (byte)(i * 37)).ToArray();

        Assert.Equal(PointCodebook.Standard.Code(descriptor), PointCodebook.Read(new BinaryReader(written)).Code(descriptor));
    }

    private static int Mirrored(int value) => ((((3 - (value / 32)) * 4) + (value / 8 % 4)) * 8) + ((8 - (value % 8)) % 8);
}
