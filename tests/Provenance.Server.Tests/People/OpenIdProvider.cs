using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Provenance.Server.Tests.People;

/// <summary>A server whose people come through a provider of OpenID Connect beside it: npm's oidc-provider, on loopback.</summary>
public sealed class OpenIdProvider : IAsyncLifetime, IDisposable
{
    private readonly int _port = FreePort();
    private readonly string _secret = Path.GetTempFileName();
    private readonly HttpClient _http = new();
    private Process? _process;

    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_secret, "a secret of the tests\n");
        Server = await RunningServer.StartedAsync(
            "--oidc-authority", $"http://127.0.0.1:{_port}", "--oidc-secret-file", _secret, "--oidc-role-claim", "groups",
            "--oidc-roles", "cn=desk,ou=news=reviewer;staff=reader;chiefs=administrator");
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        File.Delete(_secret);
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        _http.Dispose();
    }

    /// <summary>Has the provider say of somebody what they are called and what groups they are in.</summary>
    internal async Task KnowAsync(string name, params string[] groups)
    {
        using var known = await _http.PostAsJsonAsync($"http://127.0.0.1:{_port}/people/{name}", new { name = $"{name} of the newsroom", groups });
        known.EnsureSuccessStatusCode();
    }

    /// <summary>Goes the whole way from the sign-in page to the provider and back.</summary>
    /// <returns>Where it led at last, and the address under which the provider sent the browser back.</returns>
    internal static async Task<(string Location, string? Callback)> ComeAsync(Visitor visitor, string name)
    {
        var (location, callback) = ("/signin?handler=Provider&returnUrl=%2Fmatches", (string?)null);
        for (var step = 0; step < 12; step++)
        {
            var address = new Uri(visitor.Root, location);
            if (address.AbsolutePath.StartsWith("/interaction/", StringComparison.Ordinal)) address = new Uri(address, $"?as={name}");
            if (address.AbsolutePath == "/signin/provider") callback = address.PathAndQuery;
            using var response = await visitor.GetAsync(address.ToString());
            if (response.Headers.Location is not { } next) return (address.PathAndQuery, callback);

            location = new Uri(address, next).ToString();
            if (new Uri(location) is { AbsolutePath: not ("/signin/provider" or "/signin") } back && back.Authority == visitor.Root.Authority) return (back.PathAndQuery, callback);
        }

        throw new InvalidOperationException($"Signing in led around: {location}");
    }

    private async Task StartAsync()
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "oidc-provider"));
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await InstallAsync(folder);
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "provider.js"), $"{_port}", $"{Server.Api.Root}signin/provider"]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", await _process.StandardOutput.ReadLineAsync());
    }

    private static async Task InstallAsync(string folder)
    {
        using var install = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
        await install.WaitForExitAsync();
        Assert.Equal(0, install.ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
