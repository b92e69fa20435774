using System.Text;

namespace Provenance.Server.Tests.Hostile;

/// <summary>Requests as no honest client sends them. Where a path begins the text, it is asked with GET and the key; the others are whole requests, byte for byte.</summary>
internal static class HostileRequests
{
    /// <summary>Paths with hashes, numbers and parameters that are none.</summary>
    internal static IEnumerable<string> Paths() =>
    [
        "/api/v1/lookups/pdq/", "/api/v1/lookups/pdq/xyz", $"/api/v1/lookups/pdq/{new string('f', 63)}", $"/api/v1/lookups/pdq/{new string('f', 65)}", $"/api/v1/lookups/pdq/{new string('f', 8000)}",
        $"/api/v1/lookups/pdq/{new string('g', 64)}", $"/api/v1/lookups/pdq/{Uri.EscapeDataString(new string('１', 64))}", $"/api/v1/lookups/pdq/{new string('f', 64)}?distance=-1",
        $"/api/v1/lookups/pdq/{new string('f', 64)}?distance=99999999999999999999", $"/api/v1/lookups/pdq/{new string('f', 64)}?distance=NaN", "/api/v1/lookups/sha256/%00", "/api/v1/lookups/md5/' OR 1=1 --",
        "/api/v1/lookups/url?url=", "/api/v1/lookups/url?url=%FF%FE", $"/api/v1/lookups/url?url={new string('a', 7000)}", "/api/v1/appearances/99999999999999999999999", "/api/v1/appearances/-1", "/api/v1/appearances/1.5",
        "/api/v1/appearances?most=-5", "/api/v1/appearances?most=1e9", "/api/v1/appearances?after=%00%01", "/api/v1/appearances?state=NoSuchState", "/api/v1/cascades/0/history?after=zzz", "/api/v1/appearances/at?url=javascript:alert(1)",
        "/media/appearances/1/video/../../../../etc/passwd", "/media/appearances/1/captures/1/..%2f..%2f..%2fprovenance.db", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/media/appearances/1/frame?seconds=NaN",
        "/media/appearances/1/frame?seconds=-1&width=999999999", "/api/v1/history?subject=%27%3B%20drop%20table%20History%3B--", "/lookup?q=%3Cscript%3Ealert(1)%3C/script%3E", "/appearances?q=%E2%80%AE%00", "/display?returnUrl=https://evil.example",
        "/signin?returnUrl=//evil.example", "/api/v1/events?after=-1", "/error/99999", "/hangfire/../settings",
    ];

    /// <summary>Bodies for the route that takes submissions.</summary>
    internal static IEnumerable<(string Type, byte[] Body)> Bodies()
    {
        string[] json =
        [
            "", "{", "null", "[]", "\"text\"", "1e999", "{\"url\":1}", "{\"url\":null}", "{\"url\":{\"$ref\":\"#\"}}", "{\"url\":\"https://example.org/\",\"url\":\"https://example.net/\"}", "{\"item\":99999999999999999999,\"url\":\"https://example.org/a\"}",
            "{\"item\":-1,\"url\":\"https://example.org/a\"}", "{\"__proto__\":{},\"url\":\"https://example.org/proto\"}", new string('[', 5000), "{\"url\":\"" + new string('a', 500_000) + "\"}", "{\"url\":\"https://example.org/b\",\"postedAt\":\"99999-99-99\"}",
            "{\"url\":\"https://example.org/c\",\"caption\":\"\\u0000\\u202e<script>alert(1)</script>\\ud800\"}", "{\"url\":\"https://example.org/d\",\"claim\":\"" + new string('x', 300_000) + "\"}", "{\"url\":\"https://example.org/e\",\"postedAt\":\"2099-01-01T00:00:00Z\"}",
            "{\"url\":\"https://example.org/f\"}garbage", "{\"url\":'https://example.org/g'}", "// comment\n{\"url\":\"https://example.org/h\"}",
        ];
        foreach (var body in json) yield return ("application/json", Encoding.UTF8.GetBytes(body));

        yield return ("application/json", [0xFF, 0xFE, 0x7B, 0x00]);
        yield return ("application/json; charset=utf-7", "{}"u8.ToArray());
        yield return ("application/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"u8.ToArray());
        yield return ("multipart/form-data", "no boundary"u8.ToArray());
        yield return ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\nhttps://example.org/i\r\n--x"u8.ToArray());
        yield return ("multipart/form-data; boundary=x", Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../../etc/cron.d/x\"\r\n\r\nbytes\r\n--x--\r\n"));
        yield return ("multipart/form-data; boundary=x", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"--x\r\nContent-Disposition: form-data; name=\"f{i}\"\r\n\r\nv\r\n")) + "--x--\r\n"));
        yield return ("application/x-www-form-urlencoded", Encoding.ASCII.GetBytes("url=" + new string('%', 100_000)));
    }

    /// <summary>Whole requests; {0} is the host and {1} the line that authorises.</summary>
    internal static IEnumerable<string> Whole() =>
    [
        "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: {0}\r\nHost: evil.example\r\n\r\n", "GET http://127.0.0.1/ HTTP/1.1\r\nHost: {0}\r\n\r\n", "GET / HTTP/9.9\r\nHost: {0}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {0}\r\nX-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: evil.example\r\nX-Original-URL: /settings\r\n\r\n", "GET / HTTP/1.1\r\nHost: {0}\r\nX: " + new string('h', 60_000) + "\r\n\r\n",
        "GET /" + new string('a', 20_000) + " HTTP/1.1\r\nHost: {0}\r\n\r\n", "BREW /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\n{1}\r\n\r\n", "TRACE / HTTP/1.1\r\nHost: {0}\r\n{1}\r\n\r\n", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: {0}\r\n\r\n",
        "POST /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\n{1}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /settings HTTP/1.1\r\n\r\n", "POST /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\n{1}Transfer-Encoding: chunked\r\n\r\nZZZ\r\n",
        "POST /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\n{1}Content-Type: application/json\r\nContent-Length: -1\r\n\r\n", "POST /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\n{1}Content-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\n{1}Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{{}}", "GET /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\nAuthorization: Bearer " + new string('x', 10_000) + "\r\n\r\n",
        "GET /api/v1/appearances HTTP/1.1\r\nHost: {0}\r\nAuthorization: Basic " + "AAAA" + "\r\n\r\n", "GET /media/appearances/1/video HTTP/1.1\r\nHost: {0}\r\n{1}Range: bytes=-99999999999999999999\r\n\r\n",
        "GET /media/appearances/1/video HTTP/1.1\r\nHost: {0}\r\n{1}Range: bytes=" + "0-1,2-3,4-5,6-7,8-9,".PadRight(2000, '1') + "\r\n\r\n", "GET / HTTP/1.1\r\nHost: {0}\r\nCookie: " + "a=b; ".PadRight(30_000, 'c') + "\r\n\r\n",
        "\u0016\u0003\u0001\0\0", "GET\0/ HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ];
}
