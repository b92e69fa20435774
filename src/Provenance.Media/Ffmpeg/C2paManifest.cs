using System.Buffers.Binary;

namespace Provenance.Media.Ffmpeg;

/// <summary>
/// Whether an MP4 or MOV file carries a C2PA manifest (Content Credentials): a box of type <c>uuid</c> with the id that the C2PA specification 2.1, annex A.5,
/// gives, among the file's outermost. Nothing in it is read, and no signature is checked: there or not there is all that is said.
/// </summary>
internal static class C2paManifest
{
    // An ordinary file has under twenty outermost boxes, a fragmented one two for every few seconds.
    private const int MostBoxes = 20_000;
    private const int Header = 16;

    private static readonly byte[] _id = [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    /// <summary>Looks through the outermost boxes; false for files of other kinds and where they make no sense.</summary>
    internal static async Task<bool> IsInAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true);
        var head = new byte[Header + 16];
        for (var (boxes, at) = (0, 0L); boxes < MostBoxes && at + 8 <= file.Length; boxes++)
        {
            file.Position = at;
            var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
            if (read < 8) return false;

            var (size, start) = SizeOf(head.AsSpan(0, read), file.Length - at);
            if (size < start) return false;
            if (head.AsSpan(4, 4).SequenceEqual("uuid"u8) && read >= start + 16 && head.AsSpan(start, 16).SequenceEqual(_id)) return true;
            at += size;
        }

        return false;
    }

    // ISO 14496-12, 4.2: 1 says that the size follows in 64 bits, 0 that the box reaches to the end.
    private static (long Size, int Start) SizeOf(ReadOnlySpan<byte> head, long rest) => BinaryPrimitives.ReadUInt32BigEndian(head) switch
    {
        0 => (rest, 8),
        1 when head.Length >= Header && BinaryPrimitives.ReadUInt64BigEndian(head[8..]) is var size and <= long.MaxValue / 2 => ((long)size, Header),
        1 => (0, Header),
        var size => (size, 8),
    };
}
