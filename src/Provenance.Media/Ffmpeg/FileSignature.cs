using System.Text;

namespace Provenance.Media.Ffmpeg;

/// <summary>What a file's first bytes say it is, before any program opens it.</summary>
internal static class FileSignature
{
    /// <summary>Bytes of the beginning that are looked at.</summary>
    public const int Length = 2048;

    private const string Expected = "A video file was expected: MP4, MOV, WebM, MKV, AVI, FLV, MPEG or Ogg.";

    private static readonly string[] _quickTimeAtoms = ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot"];

    private static readonly string[] _pictureBrands = ["heic", "heix", "mif1", "msf1", "avif", "avis", "crx "];

    /// <summary>Null for the beginning of a container we accept; otherwise what it is instead, in a sentence or two.</summary>
    /// <param name="head">The first <see cref="Length"/> bytes, fewer when the file is shorter.</param>
    public static string? Refuse(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return $"The file is empty. {Expected}";
        if (IsPicture(head)) return $"The file is a picture. {Expected}";
        if (IsSound(head)) return $"The file is sound without a picture. {Expected}";
        if (IsVideo(head)) return null;
        return $"The file is {Describe(head)}. {Expected}";
    }

    private static bool IsVideo(ReadOnlySpan<byte> head) =>
        (head.Length >= 8 && _quickTimeAtoms.Contains(Encoding.Latin1.GetString(head.Slice(4, 4))))
        || head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
        || (head.StartsWith("RIFF"u8) && At(head, 8, "AVI "u8))
        || head.StartsWith("FLV\x01"u8)
        || head.StartsWith("OggS"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0x00, 0x00, 0x01, 0xBA])
        || head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])
        || IsTransportStream(head, 0, 188) || IsTransportStream(head, 4, 192);

    private static bool IsTransportStream(ReadOnlySpan<byte> head, int first, int packet)
    {
        if (head.Length < first + (4 * packet)) return false;
        for (var i = 0; i < 4; i++)
        {
            if (head[first + (i * packet)] != 0x47) return false;
        }
        return true;
    }

    private static bool IsPicture(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || head.StartsWith("GIF8"u8)
        || (head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8))
        || (At(head, 4, "ftyp"u8) && head.Length >= 12 && _pictureBrands.Contains(Encoding.Latin1.GetString(head.Slice(8, 4))));

    private static bool IsSound(ReadOnlySpan<byte> head) =>
        head.StartsWith("ID3"u8) || head.StartsWith("fLaC"u8) || head.StartsWith("#!AMR"u8) || (head.StartsWith("RIFF"u8) && At(head, 8, "WAVE"u8)) || At(head, 4, "ftypM4A "u8);

    private static bool At(ReadOnlySpan<byte> head, int position, ReadOnlySpan<byte> mark) => head.Length >= position + mark.Length && head.Slice(position, mark.Length).SequenceEqual(mark);

    private static string Describe(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("#EXTM3U"u8)) return "an HLS playlist, which names a video elsewhere and holds none";
        if (text.StartsWith("ffconcat"u8)) return "a list of other files and holds no video";
        if (text.StartsWith("v=0"u8)) return "a session description (SDP), which names a stream elsewhere and holds none";
        if (text.IndexOf("<MPD"u8) >= 0) return "a DASH manifest, which names a video elsewhere and holds none";
        if (text.StartsWith("<!DOCTYPE"u8) || text.StartsWith("<html"u8) || text.StartsWith("<HTML"u8)) return "a web page";
        return IsText(head) ? "text" : "of a kind that is not known";
    }

    private static bool IsText(ReadOnlySpan<byte> head) => head.IndexOfAnyInRange((byte)0, (byte)8) < 0;
}
