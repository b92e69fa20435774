using System.Security.Cryptography;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Tests.Submitting;

public sealed class MediaVaultTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("provenance-test-").FullName);
    private readonly MediaVault _vault;

    public MediaVaultTests() => _vault = new MediaVault(_folder, new SubmitLimits { MaxFileBytes = 100_000 });

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public async Task A_kept_file_lies_under_its_sha256_and_its_other_names_are_right()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000); // the limit is inclusive
        using var file = await ReceiveAsync(bytes);

        _vault.Keep(file);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Digest.Sha256);
        Assert.Equal(100_000, file.Digest.Size);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_vault.PathOf(file.Digest.Sha256)));
        Assert.Equal(file.Digest, await _vault.DigestAsync(file.Digest.Sha256, default));
        Assert.Empty(Directory.GetFiles(_folder.Work));
    }

    [Fact]
    public async Task Sha256_and_md5_are_those_of_the_bytes()
    {
        using var file = await ReceiveAsync("abc"u8.ToArray()); // the vectors of FIPS 180-2 and RFC 1321

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.Digest.Sha256);
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", file.Digest.Md5);
    }

    [Fact]
    public async Task The_same_bytes_arriving_at_once_end_as_one_file()
    {
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var file = await ReceiveAsync(bytes);
            _vault.Keep(file);
        }));

        Assert.Single(Directory.GetFiles(_folder.Media, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_folder.Work));
    }

    [Fact]
    public async Task A_body_over_the_limit_leaves_nothing()
    {
        var outcome = await _vault.ReceiveAsync(new MemoryStream(new byte[100_001]), default);

        Assert.Equal(100_000, Assert.IsType<ReceiveOutcome.TooLarge>(outcome).MaxBytes);
        Assert.Empty(Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_endless_body_is_cut_at_the_limit() =>
        Assert.IsType<ReceiveOutcome.TooLarge>(await _vault.ReceiveAsync(File.OpenRead("/dev/zero"), default));

    [Fact]
    public async Task A_body_that_is_cut_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => _vault.ReceiveAsync(new BrokenStream(), default));

        Assert.Empty(Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_empty_body_leaves_nothing()
    {
        Assert.IsType<ReceiveOutcome.Empty>(await _vault.ReceiveAsync(Stream.Null, default));

        Assert.Empty(Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_not_kept_is_deleted()
    {
        (await ReceiveAsync([1, 2, 3])).Dispose();

        Assert.Empty(Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    private async Task<ReceivedFile> ReceiveAsync(byte[] bytes) =>
        Assert.IsType<ReceiveOutcome.Received>(await _vault.ReceiveAsync(new MemoryStream(bytes), default)).File;

    private sealed class BrokenStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ < 3 ? ValueTask.FromResult(1000) : throw new IOException("cut off");
    }
}
