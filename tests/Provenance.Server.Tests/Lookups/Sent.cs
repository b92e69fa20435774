using System.Net.Http.Headers;
using System.Text;

namespace Provenance.Server.Tests.Lookups;

/// <summary>Forms with a file in them.</summary>
internal static class Sent
{
    /// <summary>Text that begins like files that are not what they are sent as.</summary>
    public static readonly TheoryData<string, string> NoPictures = new()
    {
        { "words", "This is not a picture." },
        { "svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>" },
        { "xml", "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>" },
        { "playlist", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n" },
        { "concat", "ffconcat version 1.0\nfile /etc/passwd\n" },
        { "jpeg", "\u00ff\u00d8\u00ff" },
        { "png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR" },
        { "gif", "GIF89a\u0001" },
    };

    internal static MultipartFormDataContent Form(string part, byte[] content, string fileName = "f")
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { file, part, fileName } };
    }

    internal static MultipartFormDataContent Text(string part, string latin) => Form(part, Encoding.Latin1.GetBytes(latin));

    internal static MultipartFormDataContent File(string part, string path) => Form(part, System.IO.File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>A request whose body waits until the server wants it, as tools send large ones.</summary>
    internal static HttpRequestMessage Large(string route, int bytes)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent(new string(' ', bytes), Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true;
        return request;
    }
}
