using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Provenance.Server.Tests.People;

public sealed partial class SigningInTests
{
    [Fact]
    public async Task Forms_that_are_sent_empty_are_answered_with_words()
    {
        await using var server = await RunningServer.StartedAsync();
        var link = await server.FirstLinkAsync();
        using var visitor = new Visitor(server.Api.Root);
        using (var joined = await visitor.SubmitAsync(link, new Uri(link).AbsolutePath, ("Code", link.Split("code=")[1]), ("SignInName", ""), ("Name", ""), ("Password", ""), ("Again", "")))
        {
            Assert.Equal(HttpStatusCode.OK, joined.StatusCode);
            Assert.Contains("2 to 100 characters", await joined.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var joined = await visitor.SubmitAsync(link, new Uri(link).AbsolutePath)) Assert.Equal(HttpStatusCode.Gone, joined.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.SignInAsync("", "")).StatusCode);
        using var administrator = await Visitor.FirstAsync(server);
        foreach (var (page, handlers) in new[]
        {
            ("/people", new[] { "Role", "Lock", "Unlock", "Remove", "Reset", "Invite", "TakeBack" }), ("/keys", ["Make", "Revoke"]), ("/settings", ["Retention"]), ("/account", ["Password", "End"]),
            ("/account/second-factor", ["On", "Off", "Codes"]), ("/display", [""]), ("/submit", [""]), ("/lookup", [""]), ("/matches/decisions", [""]),
        })
        {
            foreach (var handler in handlers)
            {
                using var answer = await administrator.SubmitAsync(page == "/matches/decisions" ? "/display" : page, handler.Length == 0 ? page : $"{page}?handler={handler}");
                Assert.True((int)answer.StatusCode < 500, $"{page} {handler}: {answer.StatusCode}");
            }
        }

        Assert.Empty(server.Faults);
    }

    [Fact]
    public async Task The_first_administrators_link_works_once()
    {
        await using var server = await RunningServer.StartedAsync();
        using var first = await Visitor.FirstAsync(server);
        using var second = new Visitor(server.Api.Root);

        using var again = await second.GetAsync(await server.FirstLinkAsync());

        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("ada", await first.TextAsync("/account"), StringComparison.Ordinal);
        await using var db = server.OpenStore();
        Assert.Contains("person.joined", await db.History.Select(h => h.Event).ToListAsync());
    }

    [Fact]
    public async Task Signing_in_leads_to_the_page_that_was_asked_for_and_never_to_another_site()
    {
        await using var server = await RunningServer.StartedAsync();
        using var first = await Visitor.FirstAsync(server);
        using var visitor = new Visitor(server.Api.Root);

        using var asked = await visitor.GetAsync("/people?x=1");
        using var elsewhere = await new Visitor(server.Api.Root).SignInAsync("ada", returnUrl: "https://evil.example/");
        using var slashes = await new Visitor(server.Api.Root).SignInAsync("ada", returnUrl: "//evil.example/");
        using var signedIn = await visitor.SignInAsync("ada", returnUrl: "/people?x=1");

        Assert.Equal("/signin?returnUrl=%2Fpeople%3Fx%3D1", asked.Headers.Location!.OriginalString);
        Assert.Equal(("/", "/", "/people?x=1"), (elsewhere.Headers.Location!.OriginalString, slashes.Headers.Location!.OriginalString, signedIn.Headers.Location!.OriginalString));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("provenance.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_is_shut_out_is_told_the_same_as_who_was_never_there()
    {
        await using var server = await RunningServer.StartedAsync();
        using var first = await Visitor.FirstAsync(server);
        using var visitor = new Visitor(server.Api.Root);
        for (var tries = 0; tries < 10; tries++) (await visitor.SignInAsync("ada", "not the password at all")).Dispose();

        var shutOut = Alert().Match(await Visitor.TextAsync(visitor.SignInAsync("ada"))).Value;
        var nobody = Alert().Match(await Visitor.TextAsync(visitor.SignInAsync("nobody"))).Value;

        Assert.NotEmpty(shutOut);
        Assert.Equal(nobody, shutOut);
        await using var db = server.OpenStore();
        Assert.Contains("person.shut-out", await db.History.Select(h => h.Event).ToListAsync());
    }

    [Fact]
    public async Task An_address_that_goes_on_trying_must_wait_whoever_it_tries()
    {
        await using var server = await RunningServer.StartedAsync();
        using var first = await Visitor.FirstAsync(server);
        using var visitor = new Visitor(server.Api.Root);
        for (var tries = 0; tries < 20; tries++) (await visitor.SignInAsync($"nobody-{tries}", "not the password")).Dispose();

        using var waits = await visitor.SignInAsync("ada");

        Assert.Equal(HttpStatusCode.TooManyRequests, waits.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken()
    {
        await using var server = await RunningServer.StartedAsync();
        using var first = await Visitor.FirstAsync(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signin") { Content = new FormUrlEncodedContent([new("Name", "ada"), new("Password", Visitor.Password)]) };

        using var visitor = new Visitor(server.Api.Root);
        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("short one", "at least 12")]
    [InlineData("p4ssw0rd1234", "first that anybody")]
    [InlineData("aaaaaaaaaaaaaaaa", "first that anybody")]
    [InlineData("grace.hopper99", "little more than your name")]
    public async Task A_password_that_anybody_would_try_is_refused_and_the_link_still_works(string password, string words)
    {
        await using var server = await RunningServer.StartedAsync();
        using var visitor = new Visitor(server.Api.Root);
        var link = await server.FirstLinkAsync();

        var refused = await Visitor.TextAsync(visitor.SubmitAsync(
            link, "/account/first", ("Code", link.Split("code=")[1]), ("SignInName", "grace.hopper@example.org"), ("Name", "Grace"), ("Password", password), ("Again", password)));

        Assert.Contains(words, refused, StringComparison.Ordinal);
        using var joined = await visitor.JoinAsync(link, "grace");
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
    }

    [Fact]
    public async Task With_a_second_factor_a_password_is_not_enough_and_a_recovery_code_works_once()
    {
        await using var server = await RunningServer.StartedAsync();
        using var first = await Visitor.FirstAsync(server);
        var key = SecretKey().Match(await first.TextAsync("/account/second-factor")).Groups[1].Value;
        var codes = RecoveryCode().Matches(await Visitor.TextAsync(first.SubmitAsync("/account/second-factor", "/account/second-factor?handler=On", ("code", CodeNow(key))))).Select(m => m.Groups[1].Value).ToArray();
        using var visitor = new Visitor(server.Api.Root);

        var (wrong, _) = await CodeStepAsync(visitor, "000000");
        var (right, _) = await CodeStepAsync(visitor, CodeNow(key));
        var (recovered, step) = await CodeStepAsync(visitor, codes[0]);
        var (spent, _) = await CodeStepAsync(visitor, codes[0]);
        using var stale = await visitor.SubmitAsync("/signin", "/signin", ("Step", step + "x"), ("Code", codes[1]));

        Assert.Equal(10, codes.Length);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.OK), (wrong, right, recovered, spent));
        Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
        await using var desk = server.OpenDesk();
        Assert.DoesNotContain(codes[1], string.Concat(await desk.UserTokens.Select(t => t.Value).ToListAsync()), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpStatusCode Status, string Step)> CodeStepAsync(Visitor visitor, string code)
    {
        var fresh = new Visitor(visitor.Root);
        var step = Step().Match(await Visitor.TextAsync(fresh.SignInAsync("ada"))).Groups[1].Value;
        using var answer = await fresh.SubmitAsync("/signin", "/signin", ("Step", step), ("Code", code));
        return (answer.StatusCode, step);
    }

    // RFC 6238 with the choices that every authenticator app has: SHA-1, 30 seconds, six digits.
    private static string CodeNow(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // the standard says SHA-1
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 0x7f) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("role=\"alert\">.*")]
    private static partial Regex Alert();

    [GeneratedRegex("secret=([A-Z2-7]+)")]
    private static partial Regex SecretKey();

    [GeneratedRegex("<li><code>([A-Z0-9-]+)</code>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("name=\"Step\" value=\"([^\"]+)\"")]
    private static partial Regex Step();
}
