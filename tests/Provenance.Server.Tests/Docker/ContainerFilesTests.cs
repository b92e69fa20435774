using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Provenance.Server.Tests.Docker;

/// <summary>Nothing here can be built without Docker; everything these files name is looked for where it has to be.</summary>
public sealed partial class ContainerFilesTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string OnePath = "docker/compose.yaml";
    private const string ManyPath = "docker/compose.postgres.yaml";

    private static readonly string _dockerfile = Repository.Read("docker/Dockerfile");
    private static readonly string _runtime = _dockerfile[_dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
    private static readonly string _one = Repository.Read(OnePath);
    private static readonly string _many = Repository.Read(ManyPath);

    [Fact]
    public void Every_switch_is_one_of_the_server()
    {
        var switches = Switch().Matches(_runtime[_runtime.IndexOf("ENTRYPOINT", StringComparison.Ordinal)..] + _one + _many).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.Contains("--role", switches);
        Assert.All(switches.Where(name => name != "--urls"), name => Assert.Contains(name, ServerOptions.Switches.Keys));
    }

    [Fact]
    public void Every_setting_is_one_of_the_server()
    {
        var settings = Setting().Matches(_dockerfile + _one + _many).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.Contains("Database", settings);
        Assert.All(settings, name => Assert.NotNull(typeof(ServerOptions).GetProperty(name)));
    }

    [Fact]
    public void Every_project_file_and_folder_is_in_the_repository()
    {
        foreach (Match published in Published().Matches(_dockerfile))
        {
            var project = published.Groups[1].Value;
            var assembly = Path.GetFileName(project);
            Assert.True(File.Exists(Repository.PathOf($"{project}/{assembly}.csproj")), project);
            Assert.Contains($"{published.Groups[2].Value}/{assembly}", _runtime, StringComparison.Ordinal);
        }

        var copied = Copied().Matches(_runtime).SelectMany(copy => copy.Groups[1].Value.Split(' ')).ToList();
        Assert.Contains("docker/health.sh", copied);
        Assert.All(copied, path => Assert.True(Path.Exists(Repository.PathOf(path)), path));
        foreach (var compose in (string[])[_one, _many])
        {
            Assert.Contains("context: ..\n", compose, StringComparison.Ordinal);
            foreach (Match file in NamedFile().Matches(_dockerfile + compose)) Assert.True(Path.Exists(Repository.PathOf(file.Value)), file.Value);
        }
    }

    [Fact]
    public void Every_port_is_the_one_that_the_server_listens_on()
    {
        var port = new Uri(ServerOptions.DefaultUrl).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(port, Exposed().Match(_runtime).Groups[1].Value);
        Assert.All(Urls().Matches(_runtime + _one + _many), url => Assert.Equal(port, url.Groups[1].Value));
        Assert.All(Ports().Matches(_one + _many), ports => Assert.Equal($"127.0.0.1:{port}:{port}", ports.Groups[1].Value));
        Assert.Contains($"${{1:-{port}}}", Repository.Read("docker/health.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_succeeds_while_the_server_answers_and_fails_when_none_does()
    {
        Assert.Equal("/app/health.sh", HealthCheck().Match(_runtime).Groups[1].Value);

        Assert.Equal(0, await HealthAsync(server.Api.Root.Port));
        Assert.NotEqual(0, await HealthAsync(1));
    }

    [Fact]
    public void It_runs_as_nobody_in_particular_on_a_root_that_cannot_be_written()
    {
        Assert.Contains("\nUSER $APP_UID\n", _runtime, StringComparison.Ordinal);
        Assert.DoesNotContain("USER root", _dockerfile, StringComparison.Ordinal);
        foreach (var compose in (string[])[_one, _many])
        {
            foreach (var rule in (string[])["read_only: true", "tmpfs: [/tmp]", "cap_drop: [ALL]", "no-new-privileges:true"])
                Assert.Contains(rule, compose, StringComparison.Ordinal);
        }

        // What the server writes goes to the one volume that is mounted where the settings say.
        Assert.Contains("Provenance__DataFolder=/data", _runtime, StringComparison.Ordinal);
        Assert.Contains("\nVOLUME /data\n", _runtime, StringComparison.Ordinal);
        Assert.Contains("volumes: [\"data:/data\"]", _one, StringComparison.Ordinal);
        Assert.Contains("volumes: [\"media:/data\"]", _many, StringComparison.Ordinal);
    }

    [Fact]
    public void The_programs_that_the_server_starts_are_installed_and_something_reaps_them()
    {
        var installed = _runtime[_runtime.IndexOf("apt-get install", StringComparison.Ordinal).._runtime.IndexOf("rm -rf", StringComparison.Ordinal)];

        Assert.All((string[])["ffmpeg", "yt-dlp", "util-linux", "tini"], program => Assert.Contains($" {program} ", installed, StringComparison.Ordinal));
        Assert.Contains("ENTRYPOINT [\"tini\", \"--\", \"dotnet\", \"/app/server/Provenance.Server.dll\"]", _runtime, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_processes_share_a_database_whose_password_is_in_a_file()
    {
        var roles = Role().Matches(_many).Select(m => m.Groups[1].Value).ToList();
        var options = new ServerOptions { Database = Environment("Database"), Role = ServerRole.Web };

        Assert.Equal([ServerRole.Web, ServerRole.Worker], roles);
        Assert.Contains("replicas: 2", _many, StringComparison.Ordinal);
        Assert.Null(SettingsCheck.ProblemOf(options));
        Assert.Equal("database", options.ConnectionString().Host);
        Assert.Equal($"/run/secrets/{Secret().Match(_many).Groups[1].Value}", Environment("DatabasePasswordFile"));
        Assert.Equal(2, _many.Split($"POSTGRES_PASSWORD_FILE: {Environment("DatabasePasswordFile")}").Length);
        Assert.Contains("file: database-password.txt", _many, StringComparison.Ordinal);
        Assert.Contains("docker/database-password.txt", Repository.Read(".gitignore"), StringComparison.Ordinal);
        foreach (var name in (string[])["POSTGRES_DB: provenance", "POSTGRES_USER: provenance", "image: postgres:15"]) Assert.Contains(name, _many, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_service_waited_for_is_there()
    {
        var services = Service().Matches(_many[_many.IndexOf("\nservices:", StringComparison.Ordinal).._many.IndexOf("\nvolumes:", StringComparison.Ordinal)]).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(["database", "upgrade", "web", "worker"], services);
        Assert.All(WaitedFor().Matches(_many), waited => Assert.Contains(waited.Groups[1].Value, services));
    }

    private static string Environment(string setting) => Regex.Match(_many, $"Provenance__{setting}: (.+)").Groups[1].Value;

    private static async Task<int> HealthAsync(int port)
    {
        var info = new ProcessStartInfo(Repository.PathOf("docker/health.sh"), [$"{port}"]) { RedirectStandardError = true };
        using var check = Process.Start(info)!;
        await check.WaitForExitAsync();
        return check.ExitCode;
    }

    [GeneratedRegex("\"(--[a-z][a-z-]+)\"")]
    private static partial Regex Switch();

    [GeneratedRegex("Provenance__([A-Za-z]+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"dotnet publish (\S+) -c Release -o (\S+)")]
    private static partial Regex Published();

    [GeneratedRegex(@"^COPY (?!--from)(.+) \S+$", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex("docker/[A-Za-z.-]+(?=( |$|\n))(?<!password.txt)")]
    private static partial Regex NamedFile();

    [GeneratedRegex("^EXPOSE (.+)$", RegexOptions.Multiline)]
    private static partial Regex Exposed();

    [GeneratedRegex("http://0.0.0.0:([0-9]+)")]
    private static partial Regex Urls();

    [GeneratedRegex("ports: \\[\"([^\"]+)\"\\]")]
    private static partial Regex Ports();

    [GeneratedRegex("^HEALTHCHECK .*CMD \\[\"([^\"]+)\"\\]$", RegexOptions.Multiline)]
    private static partial Regex HealthCheck();

    [GeneratedRegex("\"--role\", \"([a-z]+)\"")]
    private static partial Regex Role();

    [GeneratedRegex(@"^secrets:\n  (\S+):", RegexOptions.Multiline)]
    private static partial Regex Secret();

    [GeneratedRegex("^  ([a-z]+):", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"depends_on:\n      ([a-z]+):")]
    private static partial Regex WaitedFor();
}
