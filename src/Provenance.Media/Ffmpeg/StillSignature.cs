using System.Text;

namespace Provenance.Media.Ffmpeg;

/// <summary>What a file's first bytes say about it as a still picture, before any program opens it.</summary>
internal static class StillSignature
{
    private const string Expected = "A still picture was expected: JPEG, PNG, WebP, GIF or BMP.";

    private static readonly string[] _appleBrands = ["heic", "heix", "mif1", "msf1", "avif", "avis", "crx "];

    /// <summary>ffmpeg's demuxer for it; or null with what it is instead, in a sentence or two.</summary>
    /// <param name="head">The first <see cref="FileSignature.Length"/> bytes, fewer when the file is shorter.</param>
    internal static (string? Demuxer, string? Refused) Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return (null, $"The file is empty. {Expected}");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ("jpeg_pipe", null);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return ("png_pipe", null);
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return ("gif", null);
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8)) return ("webp_pipe", null);
        if (head.Length >= 26 && head.StartsWith("BM"u8) && head[6..10].SequenceEqual("\0\0\0\0"u8)) return ("bmp_pipe", null);
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) && _appleBrands.Contains(Encoding.Latin1.GetString(head[8..12])))
            return (null, $"The file is a picture in HEIC or AVIF, which is not read here. {Expected} Convert it, or take a screenshot of it.");
        return FileSignature.Refuse(head) is { } notVideo
            ? (null, notVideo.Replace("A video file was expected: MP4, MOV, WebM, MKV, AVI, FLV, MPEG or Ogg.", Expected, StringComparison.Ordinal))
            : (null, $"The file is a video. {Expected}");
    }
}
