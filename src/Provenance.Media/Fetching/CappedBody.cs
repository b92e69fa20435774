namespace Provenance.Media.Fetching;

/// <summary>Reads bodies of responses under a limit on bytes, counted after decompression.</summary>
internal static class CappedBody
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The whole body; null when it is longer than the limit.</summary>
    public static async Task<MemoryStream?> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        if (!await CopyAsync(response, body, maxBytes, null, cancellation)) return null;

        body.Position = 0;
        return body;
    }

    /// <summary>Copies the body; false when it is longer than the limit, whether it said so or not.</summary>
    /// <exception cref="HttpRequestException">The connection was cut off.</exception>
    public static async Task<bool> CopyAsync(
        HttpResponseMessage response, Stream target, long maxBytes, IProgress<double>? progress, CancellationToken cancellation)
    {
        var declared = response.Content.Headers.ContentLength;
        if (declared > maxBytes) return false;

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[BufferBytes];
        for (long total = 0; ;)
        {
            var read = await ReadAsync(body, buffer, cancellation);
            if (read == 0) return true;

            total += read;
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
}
