namespace Provenance.Server.Tests;

public sealed class ServerStartTests
{
    [Fact]
    public async Task A_data_folder_is_served_by_one_process()
    {
        await using var server = await RunningServer.StartedAsync();

        var (exitCode, output) = await ServerProcess.RunToEndAsync("--data", server.Folder, "--urls", "http://127.0.0.1:0");

        Assert.Equal(ProvenanceServer.CannotStart, exitCode);
        Assert.Contains("in use by another server", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ffmpeg_it_does_not_start_and_says_what_to_install()
    {
        var folder = Directory.CreateTempSubdirectory("pv-");

        var (exitCode, output) = await ServerProcess.RunToEndAsync("--data", folder.FullName, "--ffmpeg-folder", folder.FullName, "--urls", "http://127.0.0.1:0");

        folder.Delete(recursive: true);
        Assert.Equal(ProvenanceServer.CannotStart, exitCode);
        Assert.Contains("apt-get install ffmpeg", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs PostgreSQL", "--role", "web")]
    [InlineData("needs PostgreSQL", "--role", "worker")]
    [InlineData("Expected --role all, --role web or --role worker", "--role", "master")]
    [InlineData("is no connection string of PostgreSQL", "--database", "postgres is over there")]
    [InlineData("names no host", "--database", "Database=provenance")]
    [InlineData("cannot be read", "--database", "Host=127.0.0.1", "--database-password-file", "/nowhere/password")]
    [InlineData("Expected --log text or --log json", "--log", "xml")]
    [InlineData("is no address to send traces to", "--otlp", "collector")]
    [InlineData("Expected --sandbox auto, --sandbox required or --sandbox off", "--sandbox", "maybe")]
    [InlineData("is no host name for --trusted-instances", "--trusted-instances", "https://social.example")]
    [InlineData("is no address for --archive", "--archive", "web.archive.org")]
    [InlineData("is no address for --time-stamps", "--time-stamps", "ftp://stamps.example")]
    [InlineData("of no use without --database", "--database-password-file", "/nowhere/password")]
    public async Task Settings_that_do_not_go_together_keep_it_from_starting_and_it_says_which(string said, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("pv-");

        var (exitCode, output) = await ServerProcess.RunToEndAsync(["--data", folder.FullName, "--urls", "http://127.0.0.1:0", .. settings]);

        folder.Delete(recursive: true);
        Assert.Equal(ProvenanceServer.CannotStart, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5180", true)]
    [InlineData("http://localhost:5180;http://[::1]:5181", true)]
    [InlineData("http://0.0.0.0:5180", false)]
    [InlineData("http://*:5180", false)]
    [InlineData("http://127.0.0.1:5180;http://+:80", false)]
    public void Only_a_server_on_loopback_alone_answers_to_loopbacks_names_alone(string urls, bool isLoopback) =>
        Assert.Equal(isLoopback, LoopbackNames.AreAll(urls));
}
