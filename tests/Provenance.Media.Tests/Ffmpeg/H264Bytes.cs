using System.Buffers.Binary;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>A sequence parameter set written by hand (ITU-T H.264, 7.3.2.1).</summary>
internal static class H264Bytes
{
    /// <summary>Puts a parameter set of the plainest kind, of another size, in place of an MP4's own, which is longer.</summary>
    internal static byte[] WithSize(byte[] file, int width, int height)
    {
        var at = file.AsSpan().IndexOf("avcC"u8) + 10; // configuration: five bytes and a count, then each set behind its length
        var own = file.AsSpan(at + 2, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at)));
        own.Clear();
        Sequence(width / 16, height / 16).CopyTo(own);
        return file;
    }

    private static byte[] Sequence(int across, int down)
    {
        // Unit type 7; baseline profile; no constraints; level 6.2.
        var bits = string.Concat(((byte[])[0x67, 66, 0, 62]).Select(value => value.ToString("b8", System.Globalization.CultureInfo.InvariantCulture)));
        // Id, frame number's bits, order type 2, 4 reference frames, no gaps; size; frames only, direct 8x8, no crop, no usability data; stop.
        bits += Golomb(0) + Golomb(0) + Golomb(2) + Golomb(4) + "0" + Golomb(across - 1) + Golomb(down - 1) + "1100" + "1";
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    private static string Golomb(int value)
    {
        var bits = (value + 1).ToString("b", System.Globalization.CultureInfo.InvariantCulture);
        return new string('0', bits.Length - 1) + bits;
    }
}
