using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Store;

namespace Provenance.Tests.Fingerprinting;

public sealed partial class FingerprintMediaTests
{
    [Fact]
    public async Task Footage_of_an_earlier_version_is_fingerprinted_and_matched_again()
    {
        var renew = new RenewFingerprints(_store, _ledger);
        var (first, second) = (await AcquiredAsync("one"), await AcquiredAsync("two"));
        var decoder = new FewFramesDecoder(8, Whole);
        await RunAsync(first, decoder);
        await RunAsync(second, decoder);
        Assert.Empty(await renew.RunAsync(CancellationToken.None));
        await OfEarlierVersionAsync();

        var due = await renew.RunAsync(CancellationToken.None);

        Assert.Equal([Stage.Fingerprint, Stage.Fingerprint], due.Select(d => d.Stage));
        await RunAsync(first, decoder);
        await RunAsync(second, decoder);
        Assert.Empty(await renew.RunAsync(CancellationToken.None));
        Assert.Equal(2, decoder.Decodes);
        await using var db = _store.CreateDbContext();
        Assert.Equal([FingerprintAlgorithm.V1, FingerprintAlgorithm.V2], await db.Fingerprints.OrderBy(f => f.Algorithm).Select(f => f.Algorithm).ToListAsync());
        Assert.Equal(2, await db.Work.CountAsync(w => w.Stage == Stage.Match && w.State == WorkState.Waiting));
    }

    [Fact]
    public async Task Of_footage_that_is_gone_what_the_earlier_version_kept_is_taken_over()
    {
        var appearance = await AcquiredAsync("one");
        var decoder = new FewFramesDecoder(8, Whole);
        await RunAsync(appearance, decoder);
        await OfEarlierVersionAsync();
        await using (var db = _store.CreateDbContext())
        {
            (await db.MediaFiles.SingleAsync()).RemovedAt = _time.GetUtcNow();
            await db.SaveChangesAsync();
        }

        await new RenewFingerprints(_store, _ledger).RunAsync(CancellationToken.None);
        await RunAsync(appearance, decoder);

        await using var after = _store.CreateDbContext();
        Assert.Equal(1, decoder.Decodes);
        var packed = await after.Fingerprints.Select(f => f.Packed).ToListAsync();
        Assert.Equal(2, packed.Count);
        Assert.All(packed, bytes => Assert.Equal(8, FingerprintCodec.Unpack(bytes).Frames.Count));
    }

    private async Task OfEarlierVersionAsync()
    {
        await using var db = _store.CreateDbContext();
        await db.Fingerprints.ExecuteUpdateAsync(set => set.SetProperty(f => f.Algorithm, FingerprintAlgorithm.V1));
        await db.Work.ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.Run, (string?)null).SetProperty(w => w.Lease, (DateTimeOffset?)null));
    }
}
