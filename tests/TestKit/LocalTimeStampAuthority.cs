using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TestKit;

/// <summary>A time-stamp authority of the test's own: openssl, with a key and a certificate made for it.</summary>
public sealed class LocalTimeStampAuthority : IDisposable
{
    private const string Settings = """
        [req]
        distinguished_name = dn
        prompt = no
        x509_extensions = ext
        [dn]
        CN = Test authority
        [ext]
        extendedKeyUsage = critical,timeStamping
        [tsa]
        default_tsa = here
        [here]
        serial = serial
        signer_cert = cert.pem
        certs = cert.pem
        signer_key = key.pem
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        accuracy = secs:1
        ess_cert_id_chain = no
        ess_cert_id_alg = sha256
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("provenance-tsa-").FullName;

    private LocalTimeStampAuthority()
    {
    }

    /// <summary>Makes one.</summary>
    public static async Task<LocalTimeStampAuthority> MakeAsync()
    {
        var made = new LocalTimeStampAuthority();
        await File.WriteAllTextAsync(Path.Combine(made._folder, "openssl.cnf"), Settings);
        await File.WriteAllTextAsync(Path.Combine(made._folder, "serial"), "01\n");
        await made.OpensslAsync("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-config", "openssl.cnf", "-keyout", "key.pem", "-out", "cert.pem");
        return made;
    }

    /// <summary>Answers a request for a stamp.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        await using (var query = File.Create(Path.Combine(_folder, "query"))) await context.Request.Body.CopyToAsync(query);
        await ReplyAsync(context, "-queryfile", "query");
    }

    /// <summary>Answers with a stamp over a hash that was not asked for.</summary>
    public async Task AnswerAsync(HttpContext context, byte[] sha256)
    {
        await OpensslAsync("ts", "-query", "-digest", Convert.ToHexString(sha256), "-sha256", "-cert", "-out", "query");
        await ReplyAsync(context, "-queryfile", "query");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task ReplyAsync(HttpContext context, params string[] query)
    {
        await OpensslAsync(["ts", "-reply", "-config", "openssl.cnf", "-section", "here", .. query, "-out", "reply"]);
        context.Response.ContentType = "application/timestamp-reply";
        await context.Response.SendFileAsync(Path.Combine(_folder, "reply"));
    }

    private async Task OpensslAsync(params string[] arguments)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = _folder, RedirectStandardError = true })!;
        var said = await openssl.StandardError.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        if (openssl.ExitCode != 0) throw new InvalidOperationException($"openssl ended with {openssl.ExitCode}: {said}");
    }
}
