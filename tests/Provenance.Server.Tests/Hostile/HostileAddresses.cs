using System.Globalization;

namespace Provenance.Server.Tests.Hostile;

/// <summary>Addresses by which strangers try to have the service ask its own machine and network.</summary>
internal static class HostileAddresses
{
    /// <summary>Ways to write addresses that are closed: loopback, private, link-local, reserved, with a port on which something listens.</summary>
    internal static IEnumerable<string> Closed(int port)
    {
        string[] hosts =
        [
            "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "0177.0.0.1", "017700000001", "0", "0.0.0.0", "0x0",
            "localhost", "LOCALHOST", "localhost.", "sub.localhost", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
            "198.18.0.1", "192.0.2.1", "203.0.113.7", "224.0.0.1", "240.0.0.1", "255.255.255.255", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "%31%32%37.0.0.1", "127.0.0.1%00.example.org",
        ];
        foreach (var host in hosts)
        {
            yield return $"http://{host}:{port}/clip.mp4";
            if (host is "127.0.0.1" or "localhost" or "[::1]") yield return $"https://{host}:{port}/clip.mp4";
        }

        string[] tricks =
        [
            $"http://user:secret@127.0.0.1:{port}/clip.mp4", $"http://example.org@127.0.0.1:{port}/clip.mp4", $"http://127.0.0.1:{port}#@example.org/clip.mp4", $"http://127.0.0.1:{port}\\@example.org/clip.mp4",
            $"http:\\\\127.0.0.1:{port}\\clip.mp4", $"http:/127.0.0.1:{port}/clip.mp4", $"http:127.0.0.1:{port}/clip.mp4", $"//127.0.0.1:{port}/clip.mp4", $"\thttp://127.0.0.1:{port}/clip.mp4\n",
            $"http://127.0.0.1:{port}/clip.mp4\u0000.example.org", $"https://www.google.com/url?q=http://127.0.0.1:{port}/clip.mp4", $"https://l.facebook.com/l.php?u=http%3A%2F%2F127.0.0.1%3A{port}%2Fclip.mp4",
            $"https://web.archive.org/web/20220106100000/http://127.0.0.1:{port}/clip.mp4",
        ];
        foreach (var trick in tricks) yield return trick;
    }

    /// <summary>Addresses of other kinds than the web's, and such as are no addresses.</summary>
    internal static IEnumerable<string> NotOfTheWeb(string secret) =>
    [
        $"file://{secret}", $"file:{secret}", secret, $"FILE://localhost{secret}", "ftp://127.0.0.1/clip.mp4", "gopher://127.0.0.1:6379/_FLUSHALL", "dict://127.0.0.1:11211/stats", "ldap://127.0.0.1/",
        "data:video/mp4;base64,AAAA", "javascript:alert(1)", "jar:http://example.org!/", "unix:/var/run/docker.sock", "\\\\fileserver\\share\\clip.mp4", "concat:/etc/passwd|/etc/hosts", "pipe:0", "-i",
        "--exec=id", "$(id)", "http://", "http://[", "http://]:80/", "http://example.org:99999/", "http://example.org:-1/", new string('a', 70_000), $"http://{new string('a', 64_000)}.example.org/",
        "http://example.org/" + new string('%', 5000), "http://\u202egro.elpmaxe/", "http://exa\u00admple.org/\u0000", "mailto:desk@example.org",
    ];

    /// <summary>Ports of services that would understand what is said to them.</summary>
    internal static IEnumerable<string> OtherPorts() => ((int[])[22, 25, 110, 2375, 3306, 5432, 6379, 9200, 11211, 27017]).Select(port => string.Create(CultureInfo.InvariantCulture, $"http://192.0.2.1:{port}/clip.mp4"));
}
