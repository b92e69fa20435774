using System.Buffers.Binary;
using System.Text;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>Writes over fields of an MP4's boxes (ISO/IEC 14496-12; all of version 0, as ffmpeg writes them). The first box of a kind is the file's or the picture track's.</summary>
internal static class Mp4Bytes
{
    private const int Name = 4;

    /// <summary>What the track and the sample entry say of the picture's size.</summary>
    internal static byte[] WithSize(byte[] file, ushort width, ushort height)
    {
        var (track, entry) = (At(file, "tkhd"), At(file, "avc1", At(file, "stsd")));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(track + 76), (uint)width << 16);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(track + 80), (uint)height << 16);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(entry + 24), width);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(entry + 26), height);
        return file;
    }

    /// <summary>What the file and its picture track say of their length, in units of each.</summary>
    internal static byte[] WithDuration(byte[] file, uint duration)
    {
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(At(file, "mvhd") + 16), duration);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(At(file, "tkhd") + 20), duration);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(At(file, "mdhd") + 16), duration);
        return file;
    }

    /// <summary>Turns the picture clockwise, as a telephone does that was held upright or upside down.</summary>
    internal static byte[] Turned(byte[] file, int degrees)
    {
        const int one = 0x10000;
        var (a, b, c, d) = degrees switch { 90 => (0, one, -one, 0), 180 => (-one, 0, 0, -one), _ => (0, -one, one, 0) };
        var matrix = At(file, "tkhd") + 40;
        foreach (var (offset, value) in ((int, int)[])[(0, a), (4, b), (12, c), (16, d)]) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(matrix + offset), value);
        return file;
    }

    /// <summary>Noise in place of the media data between two shares of it.</summary>
    internal static byte[] Damaged(byte[] file, double from, double to)
    {
        var start = At(file, "mdat");
        var length = file.Length - start;
        new Random(7).NextBytes(file.AsSpan((start + (int)(length * from))..(start + (int)(length * to))));
        return file;
    }

    /// <summary>Another name for a kind of sample entry.</summary>
    internal static byte[] Renamed(byte[] file, string entry, string name)
    {
        Encoding.ASCII.GetBytes(name, file.AsSpan(At(file, entry, At(file, "soun")) - Name));
        return file;
    }

    // The position behind a box's name: its version, or its first field.
    private static int At(byte[] file, string box, int from = 0)
    {
        var at = file.AsSpan(from).IndexOf(Encoding.ASCII.GetBytes(box));
        Assert.True(at >= 0, $"There is no {box}.");
        return from + at + Name;
    }
}
