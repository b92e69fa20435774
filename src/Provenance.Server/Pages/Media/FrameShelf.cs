using Microsoft.Extensions.Caching.Memory;
using Provenance.Acquiring;
using Provenance.Media.Ffmpeg;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Media;

/// <summary>Single frames: taken by a few decodes at once, and kept in memory for a while.</summary>
/// <param name="grabber">Takes them.</param>
/// <param name="vault">Where the footage lies.</param>
internal sealed class FrameShelf(FrameGrabber grabber, MediaVault vault) : IDisposable
{
    private const int AtOnce = 2;
    private const int MostWaiting = 40;
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly SemaphoreSlim _turn = new(AtOnce, AtOnce);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MaxBytes });
    private int _waiting;

    /// <summary>The picture; none when no frame can be decoded there. Null when too many are asked for at once.</summary>
    internal async Task<byte[]?> GetAsync(MediaFile file, WantedFrame wanted, CancellationToken cancellation)
    {
        var key = (file.Sha256, wanted);
        if (_kept.TryGetValue(key, out byte[]? known)) return known;
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                if (_kept.TryGetValue(key, out known)) return known;
                var picture = await grabber.GrabAsync(vault.PathOf(file.Sha256), file.Info, wanted, cancellation) ?? [];
                return _kept.Set(key, picture, new MemoryCacheEntryOptions { Size = picture.Length + 1024, SlidingExpiration = TimeSpan.FromMinutes(10) });
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _kept.Dispose();
    }
}
