using System.Security.Cryptography;
using Provenance.Fingerprinting;

namespace Provenance.Tests.Fingerprinting;

public sealed class PdqHasherTests
{
    [Fact]
    public void Its_hashes_are_pinned_to_the_bit_with_and_without_vector_instructions()
    {
        // CI runs this a second time under DOTNET_EnableHWIntrinsic=0. Another value here is a new FingerprintAlgorithm, never an edited test.
        var (quality, hash, mirrored) = new PdqHasher().Hash(Pictures.Textured(1280, 720, 7), 1280, 720);

        Assert.Equal("4c762e127d90ef246798a942747eabe4ceeb1df813b3cc929057a1397d239681", hash.ToString());
        Assert.Equal("09227a472ae5ba7132cdec17212bfeb39bbe48ad06e619c7c502f46c28f6c3d4", mirrored.ToString());
        Assert.Equal(100, quality);
        Assert.Equal("83972f93666dacbe7a22c3fe4728df65441d7430afc27d0aa805db3f65254793", DigestOfManySizes());
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(406, 720)]
    [InlineData(333, 187)]
    [InlineData(64, 64)]
    [InlineData(5, 7)]
    public void The_mirrored_hash_is_that_of_the_mirrored_picture(int width, int height)
    {
        var hasher = new PdqHasher();
        foreach (var luma in (byte[][])[Pictures.Textured(width, height, 1), Pictures.Noise(width, height, 2), Pictures.Flat(width, height, 200)])
        {
            var straight = hasher.Hash(luma, width, height);
            var turned = hasher.Hash(Pictures.Mirrored(luma, width), width, height);

            Assert.Equal((turned.Hash, turned.Mirrored), (straight.Mirrored, straight.Hash));
        }
    }

    [Fact]
    public void Half_of_the_bits_of_a_picture_with_detail_are_set()
    {
        var (_, hash, mirrored) = new PdqHasher().Hash(Pictures.Textured(640, 360, 9), 640, 360);

        Assert.Equal(128, hash.DistanceTo(default));
        Assert.Equal(128, mirrored.DistanceTo(default));
    }

    [Fact]
    public void A_flat_picture_has_no_quality_and_a_textured_one_has_all()
    {
        var hasher = new PdqHasher();

        Assert.Equal(0, hasher.Hash(Pictures.Flat(640, 360, 0), 640, 360).Quality);
        Assert.Equal(0, hasher.Hash(Pictures.Flat(640, 360, 255), 640, 360).Quality);
        Assert.Equal(100, hasher.Hash(Pictures.Textured(640, 360, 1), 640, 360).Quality);
    }

    [Fact]
    public void A_plane_of_video_range_hashes_as_the_picture_of_full_range_that_it_stands_for()
    {
        // Of few contrasts, so that its quality does not stand at its upper end.
        var full = Pictures.Textured(640, 360, 4).Select(luma => (byte)(128 + ((luma - 128) / 3))).ToArray();
        var video = full.Select(luma => (byte)Math.Round(16 + (luma * 219 / 255.0))).ToArray();

        var expected = new PdqHasher().Hash(full, 640, 360);
        var hashed = new PdqHasher(isFullRange: false).Hash(video, 640, 360);
        var unstretched = new PdqHasher().Hash(video, 640, 360);

        Assert.InRange(expected.Quality, 20, 90);
        Assert.InRange(hashed.Quality, expected.Quality - 1, expected.Quality + 1);
        Assert.True(unstretched.Quality < expected.Quality - 3);
        Assert.InRange(hashed.Hash.DistanceTo(expected.Hash), 0, 4);
        Assert.Equal((unstretched.Hash, unstretched.Mirrored), (hashed.Hash, hashed.Mirrored));
    }

    [Fact]
    public void A_hasher_that_hashed_other_sizes_before_gives_the_same_hash()
    {
        var used = new PdqHasher();
        foreach (var (width, height) in ((int, int)[])[(1920, 64), (30, 1000), (320, 720), (1, 1)]) used.Hash(Pictures.Noise(width, height, 1), width, height);
        var luma = Pictures.Textured(320, 180, 3);

        Assert.Equal(new PdqHasher().Hash(luma, 320, 180), used.Hash(luma, 320, 180));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(-1, -1, 1)]
    [InlineData(4, 4, 15)]
    [InlineData(4, 4, 17)]
    [InlineData(65536, 65536, 0)]
    public void A_plane_of_another_size_than_was_said_is_refused(int width, int height, int bytes) =>
        Assert.ThrowsAny<ArgumentException>(() => new PdqHasher().Hash(new byte[bytes], width, height));

    private static string DigestOfManySizes()
    {
        var hasher = new PdqHasher();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[FrameHash.Size];
        foreach (var (width, height) in ((int, int)[])[(1, 1), (5, 7), (64, 64), (127, 129), (333, 187), (1281, 719), (4096, 16), (15, 2000)])
            foreach (var luma in (byte[][])[Pictures.Noise(width, height, 1), Pictures.Textured(width, height, 2), Pictures.Flat(width, height, 255)])
            {
                var (quality, hash, mirrored) = hasher.Hash(luma, width, height);
                hash.WriteTo(bytes);
                digest.AppendData(bytes);
                mirrored.WriteTo(bytes);
                digest.AppendData(bytes);
                digest.AppendData([quality]);
            }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
