namespace Provenance.Media.Ffmpeg;

/// <summary>JPEG pictures one after the other, of which one is kept.</summary>
internal static class JpegStream
{
    /// <summary>The first or the last picture of a stream; empty when there is none whole.</summary>
    public static ReadOnlySpan<byte> Pick(ReadOnlySpan<byte> stream, bool last)
    {
        // Inside a picture's data every FF is followed by 00 or a restart mark, so end and beginning meet only between two pictures.
        ReadOnlySpan<byte> seam = [0xFF, 0xD9, 0xFF, 0xD8];
        var at = last ? stream.LastIndexOf(seam) : stream.IndexOf(seam);
        var picture = at < 0 ? stream : last ? stream[(at + 2)..] : stream[..(at + 2)];
        return picture.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) && picture.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) ? picture : [];
    }
}
