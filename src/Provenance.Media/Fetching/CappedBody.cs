namespace Provenance.Media.Fetching;

/// <summary>Reads bodies of responses under a limit on bytes, counted after decompression.</summary>
internal static class CappedBody
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The whole body; null when it is longer than the limit.</summary>
    public static async Task<MemoryStream?> ReadAsync(HttpResponseMessage response, BodyLimits limits, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        if (!await CopyAsync(response, body, limits, null, cancellation)) return null;

        body.Position = 0;
        return body;
    }

    /// <summary>Copies the body; false when it is longer than the limit, whether it said so or not.</summary>
    /// <exception cref="HttpRequestException">The connection was cut off, or the server sends too slowly.</exception>
    public static async Task<bool> CopyAsync(
        HttpResponseMessage response, Stream target, BodyLimits limits, IProgress<double>? progress, CancellationToken cancellation)
    {
        var maxBytes = limits.MaxBytes;
        var declared = response.Content.Headers.ContentLength;
        if (declared > maxBytes) return false;

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var stall = new Stall(limits.StallTime, cancellation);
        var buffer = new byte[BufferBytes];
        for (long total = 0; ;)
        {
            var read = await stall.GuardAsync(token => ReadAsync(body, buffer, token), cancellation);
            if (read == 0) return true;

            total += read;
            stall.Came(read);
            if (total > maxBytes) return false;
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if (declared > 0) progress?.Report(Math.Min(1, (double)total / declared.Value));
        }
    }

    // A connection that is reset comes as a plain IOException now and then, and must not look like a fault of our own disk.
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException cut)
        {
            throw new HttpRequestException("The connection was cut off before the end.", cut);
        }
    }

    // An endless drip would hold a worker for the whole time limit.
    private sealed class Stall(TimeSpan time, CancellationToken cancellation) : IDisposable
    {
        private const int LeastBytes = 16 << 10;

        private readonly CancellationTokenSource _over = Started(time, cancellation);
        private int _came;

        public void Came(int bytes)
        {
            _came += bytes;
            if (_came < LeastBytes) return;
            _came = 0;
            _over.CancelAfter(time);
        }

        public async Task<int> GuardAsync(Func<CancellationToken, Task<int>> read, CancellationToken cancellation)
        {
            try
            {
                return await read(_over.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new HttpRequestException($"The server sends less than {LeastBytes / 1024} KB in {time.TotalSeconds:0.#} seconds, which is slower than any that means it.");
            }
        }

        public void Dispose() => _over.Dispose();

        private static CancellationTokenSource Started(TimeSpan time, CancellationToken cancellation)
        {
            var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            over.CancelAfter(time);
            return over;
        }
    }
}

/// <summary>How much of a body is taken, and how slowly it may come.</summary>
/// <param name="MaxBytes">The most bytes after decompression, inclusive.</param>
/// <param name="StallTime">The time in which something has to come.</param>
internal sealed record BodyLimits(long MaxBytes, TimeSpan StallTime);
