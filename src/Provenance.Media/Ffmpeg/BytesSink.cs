using System.Runtime.InteropServices;

namespace Provenance.Media.Ffmpeg;

/// <summary>Keeps a small output whole, up to a bound.</summary>
/// <param name="maxBytes">Bytes that are kept; the rest is thrown away.</param>
internal sealed class BytesSink(int maxBytes) : StreamSink
{
    private readonly List<byte> _kept = [];

    /// <summary>What came.</summary>
    public ReadOnlySpan<byte> Bytes => CollectionsMarshal.AsSpan(_kept);

    /// <inheritdoc/>
    protected override async Task ConsumeAsync(Stream stream)
    {
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, CancellationToken.None)) > 0)
            _kept.AddRange(buffer.AsSpan(0, Math.Min(read, maxBytes - _kept.Count)));
    }
}
