using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Provenance.Server.Tests.People;

public sealed partial class PeopleTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly SemaphoreSlim _one = new(1);
    private static Visitor? _administrator;

    [Fact]
    public async Task A_session_is_over_once_its_person_was_removed_or_locked_out()
    {
        var administrator = await AdministratorAsync();
        using var removed = await administrator.InviteAsync("reviewer", "removed");
        using var locked = await administrator.InviteAsync("reviewer", "locked");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(removed, "/account"));

        await ActAsync(administrator, "Remove", ("id", await administrator.IdOfAsync("removed")), ("isSure", "true"));
        await ActAsync(administrator, "Lock", ("id", await administrator.IdOfAsync("locked")));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (await StatusAsync(removed, "/account"), await StatusAsync(locked, "/account")));
        using var api = await removed.GetAsync("/api/v1/appearances");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Contains("nobody is signed in", await api.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var again = await locked.SignInAsync("locked");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        await ActAsync(administrator, "Unlock", ("id", await administrator.IdOfAsync("locked")));
        using var letIn = await locked.SignInAsync("locked");
        Assert.Equal(HttpStatusCode.Redirect, letIn.StatusCode);
    }

    [Fact]
    public async Task A_role_counts_from_the_moment_it_is_changed()
    {
        var administrator = await AdministratorAsync();
        using var person = await administrator.InviteAsync("reader", "riser");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(person, "/people"));

        await ActAsync(administrator, "Role", ("id", await administrator.IdOfAsync("riser")), ("role", "administrator"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, "/people"));
        await ActAsync(administrator, "Role", ("id", await administrator.IdOfAsync("riser")), ("role", "reader"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(person, "/people"));
    }

    [Theory]
    [InlineData("Remove")]
    [InlineData("Lock")]
    [InlineData("Role")]
    public async Task The_last_administrator_stays(string act)
    {
        var administrator = await AdministratorAsync();

        await ActAsync(administrator, act, ("id", await administrator.IdOfAsync("ada")), ("role", "reader"), ("isSure", "true"));

        Assert.Contains("is the last administrator", await administrator.TextAsync("/people"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(administrator, "/people"));
    }

    [Fact]
    public async Task A_session_can_be_ended_from_another_and_a_new_password_ends_all_others()
    {
        var administrator = await AdministratorAsync();
        using var here = await administrator.InviteAsync("reader", "sessions");
        using var there = new Visitor(server.Api.Root);
        (await there.SignInAsync("sessions")).Dispose();
        var page = await here.TextAsync("/account");
        var other = SessionId().Match(page).Groups[1].Value;

        Assert.Contains("Firefox on Linux", page, StringComparison.Ordinal);
        (await here.SubmitAsync("/account", "/account?handler=End", ("id", other))).Dispose();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await StatusAsync(here, "/account"), await StatusAsync(there, "/account")));

        (await there.SignInAsync("sessions")).Dispose();
        const string wanted = "seven loud wooden boats";
        (await there.SubmitAsync("/account", "/account?handler=Password", ("current", Visitor.Password), ("wanted", wanted), ("again", wanted))).Dispose();
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (await StatusAsync(here, "/account"), await StatusAsync(there, "/account")));
    }

    [Fact]
    public async Task A_reset_link_sets_a_password_once_and_ends_every_session()
    {
        var administrator = await AdministratorAsync();
        using var person = await administrator.InviteAsync("reader", "forgetful");
        var page = await Visitor.TextAsync(administrator.SubmitAsync("/people", "/people?handler=Reset", ("id", await administrator.IdOfAsync("forgetful"))));
        var link = ResetLink().Match(page).Value;
        const string wanted = "nine quiet paper ships";
        (string, string)[] form = [("Code", link.Split("code=")[1]), ("Password", wanted), ("Again", wanted)];

        using var stranger = new Visitor(server.Api.Root);
        using var set = await stranger.SubmitAsync(link, "/account/reset", form);
        using var again = await stranger.GetAsync(link);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone), (set.StatusCode, again.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(person, "/account"));
        using var signedIn = await person.SignInAsync("forgetful", wanted);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task An_invitation_that_was_taken_back_or_has_lapsed_makes_nobody()
    {
        var administrator = await AdministratorAsync();
        async Task<string> InviteAsync() => JoinLink().Match(await Visitor.TextAsync(administrator.SubmitAsync("/people", "/people?handler=Invite", ("role", "reader"), ("meantFor", "nobody")))).Value;
        var (takenBack, lapsed) = (await InviteAsync(), await InviteAsync());
        await using (var desk = server.OpenDesk())
        {
            var two = await desk.Invitations.Where(i => i.MeantFor == "nobody").OrderBy(i => i.Id).ToListAsync();
            await ActAsync(administrator, "TakeBack", ("id", $"{two[0].Id}"));
            var past = two[1].CreatedAt.AddDays(-8);
            await desk.Invitations.Where(i => i.Id == two[1].Id).ExecuteUpdateAsync(row => row.SetProperty(i => i.ExpiresAt, past));
        }

        using var stranger = new Visitor(server.Api.Root);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (await StatusAsync(stranger, takenBack), await StatusAsync(stranger, lapsed)));
    }

    [Fact]
    public async Task An_administrator_who_needs_a_second_factor_can_do_nothing_else_before()
    {
        var administrator = await AdministratorAsync();
        using var other = await administrator.InviteAsync("administrator", "second");
        await ActAsync(administrator, "SecondFactor", ("isNeeded", "true"));
        try
        {
            Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (await StatusAsync(other, "/people"), await StatusAsync(other, "/account/second-factor")));
            using var api = await other.GetAsync("/api/v1/appearances");
            Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        }
        finally
        {
            await using var db = server.OpenStore();
            await db.Settings.ExecuteDeleteAsync();
            (await administrator.SubmitAsync("/people", "/people?handler=Remove", ("id", await administrator.IdOfAsync("second")), ("isSure", "true"))).Dispose();
        }
    }

    [Fact]
    public async Task What_is_done_is_in_the_history_and_no_secret_is()
    {
        var administrator = await AdministratorAsync();
        using var person = await administrator.InviteAsync("reader", "historic");
        var key = await administrator.MakeKeyAsync("historic key", "read");

        await using var db = server.OpenStore();
        var history = await db.History.ToListAsync();
        Assert.Contains(history, h => h.Event == "person.invited" && h.By == "ada" && h.ById != null);
        Assert.Contains(history, h => h.Event == "key.made" && h.Subject.StartsWith("key:", StringComparison.Ordinal));
        Assert.DoesNotContain(history, h => h.Facts!.Contains(key.Split('_')[2], StringComparison.Ordinal));
        Assert.Contains("made a key", await administrator.TextAsync("/keys"), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await administrator.TextAsync("/keys"), StringComparison.Ordinal);
    }

    private async Task<Visitor> AdministratorAsync()
    {
        await _one.WaitAsync();
        try
        {
            return _administrator ??= await Visitor.FirstAsync(server);
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task ActAsync(Visitor administrator, string act, params (string, string)[] fields)
    {
        using var done = await administrator.SubmitAsync("/people", $"/people?handler={act}", fields);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex SessionId();

    [GeneratedRegex("http://[0-9.:]+/account/reset\\?code=[A-Za-z0-9_-]+")]
    private static partial Regex ResetLink();

    [GeneratedRegex("http://[0-9.:]+/account/join\\?code=[A-Za-z0-9_-]+")]
    private static partial Regex JoinLink();
}
