using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Reviewing.Upkeep;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Tests.Acquiring;
using TestKit;

namespace Provenance.Tests.Reviewing.Upkeep;

/// <summary>A desk with footage that was really acquired: bytes on disk under their own SHA-256.</summary>
internal sealed class UpkeepDesk : IAsyncDisposable
{
    private readonly CannedSource _source = new();
    private readonly TestLedger _test;

    internal UpkeepDesk() => _test = new TestLedger(Time);

    // Files carry the machine's own time.
    internal FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    internal TestStore Store => _test.Store;

    internal DataFolder Folder => _test.Store.Folder;

    internal SweepOrphans Sweep => new(Store, Folder, Time);

    internal Task<CheckReport> CheckAsync(bool reads = true) => new CheckStore(Store, Folder, Time).RunAsync(reads, CancellationToken.None);

    /// <summary>Acquires some bytes; gives their SHA-256.</summary>
    internal async Task<string> AcquireAsync(string bytes)
    {
        _source.Content = bytes;
        var vault = new MediaVault(Folder, new SubmitLimits { MaxFileBytes = 1000 });
        var submitted = Assert.IsType<SubmitOutcome.Accepted>(await new SubmitAppearance(Store, _test.Ledger, vault, Time).RunAsync(new Submission { Url = $"https://example.org/{bytes}" }, default));
        await _test.Runner(new AcquireMedia(Store, vault, _source, new CannedProbe(), Time)).RunAsync(submitted.Due[0].WorkId, default);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(bytes)));
    }

    /// <summary>A file that no row names, so many days old.</summary>
    internal static string Orphan(string within, int days)
    {
        var path = Path.Combine(within, "00", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "left over");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-days));
        return path;
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
