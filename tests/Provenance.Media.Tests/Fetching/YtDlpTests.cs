using System.Diagnostics;
using Provenance.Acquiring;
using Provenance.Media.Fetching;
using TestKit;

namespace Provenance.Media.Tests.Fetching;

/// <summary>A real process stands in for yt-dlp: a script of that name that does what the test says.</summary>
public sealed class YtDlpTests : IAsyncLifetime
{
    private const string Post = "https://www.tiktok.com/@someone/video/6748451240264420610";

    private const string Metadata = """
        {"extractor_key":"TikTok","id":"6748451240264420610","timestamp":1571246252,"description":"Hello","uploader":"someone"}
        """;

    private readonly string _tools = Directory.CreateTempSubdirectory("provenance-tools-").FullName;
    private readonly string _folder = Directory.CreateTempSubdirectory("provenance-fetch-").FullName;
    private LoopbackSite _site = null!;

    private string Tool => Path.Combine(_tools, "yt-dlp");

    public async Task InitializeAsync() => _site = await LoopbackSite.StartAsync();

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_tools, recursive: true);
        Directory.Delete(_folder, recursive: true);
    }

    private Task<FetchOutcome> Fetch(string script, string url = Post, int item = 1, FetchOptions? options = null, CancellationToken cancellation = default) =>
        With(script, source => source.FetchAsync(new FetchRequest(new Uri(url), item, IsPlatformPost: true), _folder, null, cancellation), options, cancellation);

    private Task<AddressAnswer> Look(string script) => With(script, source => source.LookAsync(new FetchRequest(new Uri(Post), 1, IsPlatformPost: true), CancellationToken.None));

    private async Task<T> With<T>(string script, Func<WebMediaSource, Task<T>> ask, FetchOptions? options = null, CancellationToken cancellation = default)
    {
        var text = "#!/bin/sh\ncase \"$*\" in *--version*) echo 2099.01.02; exit 0;; esac\n" +
            "folder=.; last=; for a; do [ \"$last\" = -P ] && folder=$a; last=$a; done\n" + script + "\n";
        await File.WriteAllTextAsync($"{Tool}.text", text, CancellationToken.None);
        // Another process puts it there: a file that we still hold open for writing when some other test forks cannot be executed.
        using (var install = Process.Start("install", ["-m", "755", $"{Tool}.text", Tool])) await install.WaitForExitAsync(CancellationToken.None);
        using var source = await WebMediaSource.CreateAsync(
            (options ?? new FetchOptions()) with { YtDlpPath = Tool, AllowedHosts = [_site.HostAndPort] }, TimeProvider.System, cancellation);
        Assert.Equal("2099.01.02", source.YtDlpVersion);
        return await ask(source);
    }

    private static (Unavailability Reason, string Detail) Refusal(FetchOutcome outcome)
    {
        var unavailable = Assert.IsType<FetchOutcome.Unavailable>(outcome);
        Assert.InRange(unavailable.Detail.Length, 10, 500);
        return (unavailable.Reason, unavailable.Detail);
    }

    [Fact]
    public async Task A_post_comes_with_its_file_and_what_the_platform_says()
    {
        var outcome = await Fetch($"printf 'bytes' > \"$folder/media.mp4\"; cat <<'END'\n{Metadata}\nEND");

        var fetched = Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Equal(Path.Combine(_folder, "fetched.media"), fetched.Path);
        Assert.Equal("bytes", await File.ReadAllTextAsync(fetched.Path));
        Assert.Equal(("yt-dlp TikTok", "Hello", "someone"), (fetched.Metadata.Fetcher, fetched.Metadata.Caption, fetched.Metadata.Uploader));
        Assert.Single(fetched.Metadata.Times);
    }

    [Fact]
    public async Task It_gets_nothing_of_our_environment_and_the_address_after_two_dashes()
    {
        await Fetch($"env | cut -d= -f1 | sort > \"{_tools}/env\"; printf '%s\\n' \"$@\" > \"{_tools}/arguments\"; pwd > \"{_tools}/here\"; ls -A > \"{_tools}/found\"; echo 'ERROR: it was removed' >&2; exit 1");

        var environment = await File.ReadAllLinesAsync(Path.Combine(_tools, "env"));
        Assert.Subset(new HashSet<string> { "HOME", "LANG", "OLDPWD", "PATH", "PWD", "SHLVL", "TMPDIR", "_" }, environment.ToHashSet());
        var arguments = await File.ReadAllLinesAsync(Path.Combine(_tools, "arguments"));
        Assert.Equal(["--", Post], arguments[^2..]);
        Assert.Contains("--ignore-config", arguments);
        Assert.Equal("default,-generic", arguments[Array.IndexOf(arguments, "--use-extractors") + 1]);
        Assert.Matches("^http://provenance:[0-9a-f]{32}@127.0.0.1:[0-9]+$", arguments[Array.IndexOf(arguments, "--proxy") + 1]);
        Assert.Equal(Path.Combine(_folder, "yt-dlp"), (await File.ReadAllTextAsync(Path.Combine(_tools, "here"))).Trim());
        Assert.Equal("", await File.ReadAllTextAsync(Path.Combine(_tools, "found")));
    }

    [Fact]
    public async Task What_it_says_of_a_removed_post_is_the_outcome()
    {
        var (reason, detail) = Refusal(await Fetch("echo null; echo 'ERROR: [TikTok] 1: HTTP Error 404: Not Found' >&2; exit 1"));

        Assert.Equal(Unavailability.Removed, reason);
        Assert.Contains("a file can be submitted", detail, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("echo '{}'", AddressState.There)]
    [InlineData("echo null; echo 'ERROR: [TikTok] 1: HTTP Error 404: Not Found' >&2; exit 1", AddressState.Gone)]
    [InlineData("echo null; echo 'ERROR: [TikTok] 1: This post is private. Log in to view it' >&2; exit 1", AddressState.Refused)]
    [InlineData("echo null; echo 'ERROR: [TikTok] 1: HTTP Error 503: Service Unavailable' >&2; exit 1", AddressState.Silent)]
    public async Task A_post_is_looked_at_without_taking_its_footage(string script, AddressState state)
    {
        Assert.Equal(state, (await Look($"case \"$*\" in *'-J --simulate '*) ;; *) exit 9;; esac; {script}")).State);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_platform_in_trouble_is_a_passing_fault() => await Assert.ThrowsAsync<HttpRequestException>(() =>
        Fetch("echo 'ERROR: [TikTok] 1: HTTP Error 429: Too Many Requests' >&2; exit 1"));

    [Fact]
    public async Task A_post_it_cannot_read_is_asked_for_by_ourselves()
    {
        _site.MapHtml("/post", "<video src=/clip.mp4></video>").MapBytes("/clip.mp4", [7], "video/mp4").MapHtml("/empty", "<p>");
        const string script = "echo 'ERROR: No suitable extractor (default,-generic) found' >&2; exit 1";

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(script, _site.At("/post").AbsoluteUri));
        var (reason, detail) = Refusal(await Fetch(script, _site.At("/empty").AbsoluteUri));

        Assert.Equal("page", fetched.Metadata.Fetcher);
        Assert.Equal(Unavailability.NoVideoFound, reason);
        Assert.Contains("No suitable extractor", detail, StringComparison.Ordinal);
        Assert.Contains("A file can be submitted with the URL instead.", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_it_the_page_is_read_and_what_is_missing_is_said()
    {
        _site.MapHtml("/empty", "<p>");
        using var source = new WebMediaSource(new FetchOptions { AllowedHosts = [_site.HostAndPort] }, TimeProvider.System, ytDlp: null);

        var outcome = await source.FetchAsync(new FetchRequest(_site.At("/empty"), 1, IsPlatformPost: true), _folder, null, CancellationToken.None);

        var (reason, detail) = Refusal(outcome);
        Assert.Equal(Unavailability.NoVideoFound, reason);
        Assert.Contains("yt-dlp is not installed here; a file can be submitted with the URL instead.", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_taken_away_while_we_run_is_done_without()
    {
        _site.MapHtml("/empty", "<p>");
        await Fetch("exit 1", _site.At("/empty").AbsoluteUri);
        using var source = await WebMediaSource.CreateAsync(
            new FetchOptions { YtDlpPath = Tool, AllowedHosts = [_site.HostAndPort] }, TimeProvider.System, CancellationToken.None);
        File.Delete(Tool);

        var outcome = await source.FetchAsync(new FetchRequest(_site.At("/empty"), 1, IsPlatformPost: true), _folder, null, CancellationToken.None);

        Assert.Contains("can no longer be run", Refusal(outcome).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_without_that_many_videos_says_so()
    {
        var (reason, detail) = Refusal(await Fetch("""echo '{"_type":"playlist","entries":[]}'""", item: 3));

        Assert.Equal(Unavailability.NoVideoFound, reason);
        Assert.Contains("number 3", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""echo '{"id":"1","filesize":99999999}'""")]
    [InlineData("""echo '{"id":"1"}'""")]
    [InlineData("head -c 3000000 /dev/zero > \"$folder/media.mp4.part\"; sleep 60")]
    [InlineData("head -c 3000000 /dev/zero > \"$folder/media.mp4\"; echo '{\"id\":\"1\"}'")]
    public async Task More_bytes_than_allowed_are_too_large_however_it_says_so(string script)
    {
        Assert.Equal(Unavailability.TooLarge, Refusal(await Fetch(script, options: new FetchOptions { MaxBytes = 1_000_000 })).Reason);
    }

    [Fact]
    public async Task Endless_words_are_read_past_and_cut()
    {
        var (reason, _) = Refusal(await Fetch(
            "head -c 40000000 /dev/zero; head -c 2000000 /dev/zero >&2; echo; exit 1", _site.At("/gone").AbsoluteUri));

        Assert.Equal(Unavailability.Removed, reason); // it could not be read, so the address itself was asked: 404
    }

    [Fact]
    public async Task When_the_time_is_over_every_process_of_it_is_ended()
    {
        var script = $"sleep 300 & echo $! > \"{_tools}/child\"; echo $$ > \"{_tools}/self\"; wait";

        var (reason, _) = Refusal(await Fetch(script, options: new FetchOptions { TimeLimit = TimeSpan.FromSeconds(1) }));

        Assert.Equal(Unavailability.TimedOut, reason);
        await EndedAsync("self");
        await EndedAsync("child");
    }

    [Fact]
    public async Task A_caller_that_stops_ends_it_too()
    {
        using var stop = new CancellationTokenSource();
        var fetch = Fetch($"echo $$ > \"{_tools}/self.new\"; mv \"{_tools}/self.new\" \"{_tools}/self\"; sleep 300", cancellation: stop.Token);
        while (!File.Exists(Path.Combine(_tools, "self"))) await Task.Delay(10);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        await EndedAsync("self");
    }

    [Fact]
    public async Task A_connection_that_the_policy_refuses_is_the_outcome()
    {
        // The stand-in asks its proxy for loopback, as a redirect would make yt-dlp do.
        const string script = """
            for a; do case "$a" in http://provenance:*) proxy=$a;; esac; done
            address=${proxy#http://}; token=${address%%@*}; endpoint=${address#*@}
            exec bash -c 'exec 3<>/dev/tcp/${0%:*}/${0#*:}; printf "CONNECT 127.0.0.1:80 HTTP/1.1\r\nProxy-Authorization: Basic %s\r\n\r\n" "$(printf %s "$1" | base64 -w0)" >&3; head -1 <&3 >&2; echo "ERROR: HTTP Error 403: Forbidden" >&2; exit 1' "$endpoint" "$token"
            """;

        var (reason, detail) = Refusal(await Fetch(script));

        Assert.Equal(Unavailability.BlockedAddress, reason);
        Assert.Contains("127.0.0.1", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_configured_and_does_not_run_stops_the_start()
    {
        await File.WriteAllTextAsync(Tool, "not executable");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            YtDlp.FindAsync(new FetchOptions { YtDlpPath = Tool }, CancellationToken.None));
        Assert.Contains(Tool, fault.Message, StringComparison.Ordinal);
        Assert.Null(await YtDlp.FindAsync(new FetchOptions { YtDlpPath = "" }, CancellationToken.None));
    }

    private async Task EndedAsync(string name)
    {
        var id = int.Parse(await File.ReadAllTextAsync(Path.Combine(_tools, name)), System.Globalization.CultureInfo.InvariantCulture);
        for (var tries = 0; tries < 500 && IsAlive(id); tries++) await Task.Delay(10);
        Assert.False(IsAlive(id), $"{name} is still there");
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
