using System.Buffers.Binary;

namespace Provenance.Fingerprinting.Proxies;

/// <summary>Packs a <see cref="MotionProxy"/> into bytes and back.</summary>
/// <remarks>
/// Little-endian. <c>PVMP</c>; u32 layout (1); u32 width, height, frames; for each chunk its u32 length; then the chunks. Nothing follows.
/// </remarks>
public static class MotionProxyCodec
{
    private const uint Magic = 0x504D5650; // "PVMP"
    private const uint Layout = 1;
    private const int HeaderSize = 20;
    private const uint LongestSide = 8 * MotionProxy.ShortSide;

    /// <summary>Packs a proxy.</summary>
    public static byte[] Pack(MotionProxy proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        var packed = new byte[HeaderSize + (4 * proxy.Chunks.Count) + proxy.Chunks.Sum(chunk => chunk.Length)];
        Span<uint> head = [Magic, Layout, (uint)proxy.Width, (uint)proxy.Height, (uint)proxy.FrameCount];
        var at = 0;
        foreach (var value in head) Write(value);
        foreach (var chunk in proxy.Chunks) Write((uint)chunk.Length);
        foreach (var chunk in proxy.Chunks)
        {
            chunk.CopyTo(packed, at);
            at += chunk.Length;
        }

        return packed;

        void Write(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(at), value);
            at += 4;
        }
    }

    /// <summary>Unpacks what <see cref="Pack"/> wrote; the frames themselves are looked at when they are read.</summary>
    /// <exception cref="FormatException">The bytes are not a packed proxy, are cut, or something follows.</exception>
    public static MotionProxy Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(packed) != Magic) throw new FormatException("A packed motion proxy begins with PVMP; this does not.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(packed[4..]) is var layout and not Layout) throw new FormatException($"This reads layout {Layout} of a packed motion proxy; this is layout {layout}.");
        var (width, height, frames) = (
            BinaryPrimitives.ReadUInt32LittleEndian(packed[8..]), BinaryPrimitives.ReadUInt32LittleEndian(packed[12..]), BinaryPrimitives.ReadUInt32LittleEndian(packed[16..]));
        if (width > LongestSide || height > LongestSide) throw new FormatException($"A motion proxy has at most {LongestSide} pixels a side; this has {width} x {height}.");
        var count = ((long)frames + MotionProxy.FramesInAChunk - 1) / MotionProxy.FramesInAChunk;
        if (packed.Length < HeaderSize + (4 * count)) throw new FormatException($"{count} chunks of a motion proxy have lengths; {packed.Length} bytes hold fewer.");

        var chunks = new byte[count][];
        var rest = packed[(int)(HeaderSize + (4 * count))..];
        for (var i = 0; i < chunks.Length; i++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(packed[(HeaderSize + (4 * i))..]);
            if (length > rest.Length) throw new FormatException($"Chunk {i} of a motion proxy has {length} bytes; {rest.Length} are left.");
            chunks[i] = rest[..(int)length].ToArray();
            rest = rest[(int)length..];
        }

        return rest.IsEmpty ? new MotionProxy((int)width, (int)height, (int)frames, chunks) : throw new FormatException($"{rest.Length} bytes follow a packed motion proxy.");
    }
}
