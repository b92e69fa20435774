using System.IO.Compression;

namespace Provenance.Fingerprinting.Proxies;

/// <summary>Packs frames into a <see cref="MotionProxy"/> as they come.</summary>
/// <param name="width">Pixels across.</param>
/// <param name="height">Pixels down.</param>
internal sealed class MotionProxyBuilder(int width, int height)
{
    private readonly List<byte[]> _chunks = [];
    private readonly byte[] _seen = new byte[width * height];
    private byte[] _changes = [];
    private int _count;

    private int InChunk => _count % MotionProxy.FramesInAChunk;

    /// <summary>Adds the next frame.</summary>
    internal void Add(ReadOnlySpan<byte> luma)
    {
        if (InChunk == 0) Array.Fill(_seen, MotionProxy.Ground);
        if (_changes.Length == 0) _changes = new byte[MotionProxy.FramesInAChunk * _seen.Length];
        var changes = _changes.AsSpan(InChunk * _seen.Length, _seen.Length);
        for (var i = 0; i < _seen.Length; i++)
        {
            // Against what a reader will have, so that what is lost by rounding does not add up.
            var steps = (luma[i] - _seen[i] + (luma[i] >= _seen[i] ? MotionProxy.Step / 2 : -MotionProxy.Step / 2)) / MotionProxy.Step;
            changes[i] = (byte)(sbyte)steps;
            _seen[i] = (byte)Math.Clamp(_seen[i] + (steps * MotionProxy.Step), 0, 255);
        }

        _count++;
        if (InChunk == 0) Pack(MotionProxy.FramesInAChunk);
    }

    /// <summary>All frames so far; nothing can be added after that.</summary>
    internal MotionProxy Build()
    {
        if (InChunk > 0) Pack(InChunk);
        return new MotionProxy(width, height, _count, _chunks);
    }

    private void Pack(int frames)
    {
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(_changes.AsSpan(0, frames * _seen.Length));
        _chunks.Add(packed.ToArray());
    }
}
