using System.Net;
using Provenance.Server.People.Provider;

namespace Provenance.Server.Tests.People;

/// <summary>Signing in through the desk's own provider, with a real one.</summary>
public sealed class OpenIdTests(OpenIdProvider provider) : IClassFixture<OpenIdProvider>
{
    private Uri Root => provider.Server.Api.Root;

    [Fact]
    public async Task Whoever_the_provider_gives_a_role_comes_in_to_where_they_wanted_and_the_role_follows_the_provider()
    {
        await provider.KnowAsync("aigul", "cn=desk,ou=news", "staff", "canteen");
        using var visitor = new Visitor(Root);
        Assert.Equal("/matches", (await OpenIdProvider.ComeAsync(visitor, "aigul")).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/submit")).StatusCode);
        var account = await visitor.TextAsync("/account");
        Assert.Contains("aigul of the newsroom", account, StringComparison.Ordinal);
        Assert.Contains("reviewer", account, StringComparison.Ordinal);

        await provider.KnowAsync("aigul", "staff");
        using var again = new Visitor(Root);
        Assert.Equal("/matches", (await OpenIdProvider.ComeAsync(again, "aigul")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await again.GetAsync("/submit")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/submit")).StatusCode);
        await using var desk = provider.Server.OpenDesk();
        Assert.Single(desk.Users, person => person.Name == "aigul of the newsroom");
    }

    [Fact]
    public async Task Whoever_has_no_role_there_is_told_and_nobody_is_made()
    {
        await provider.KnowAsync("stranger", "canteen");
        using var visitor = new Visitor(Root);

        Assert.Equal("/signin?provider=no-role", (await OpenIdProvider.ComeAsync(visitor, "stranger")).Location);
        Assert.Contains("has given you no role at this desk", await visitor.TextAsync("/signin?provider=no-role"), StringComparison.Ordinal);
        await using var desk = provider.Server.OpenDesk();
        Assert.DoesNotContain(desk.Users, person => person.Name.StartsWith("stranger"));
    }

    [Fact]
    public async Task Who_was_locked_out_here_stays_out_and_their_session_is_over()
    {
        await provider.KnowAsync("chief", "chiefs");
        await provider.KnowAsync("noor", "staff");
        using var chief = new Visitor(Root);
        using var noor = new Visitor(Root);
        await OpenIdProvider.ComeAsync(chief, "chief");
        await OpenIdProvider.ComeAsync(noor, "noor");
        Assert.Equal(HttpStatusCode.OK, (await noor.GetAsync("/matches")).StatusCode);

        using var locked = await chief.SubmitAsync("/people", "/people?handler=Lock", ("id", await chief.IdOfAsync("noor of the newsroom")));

        Assert.Equal(HttpStatusCode.Redirect, (await noor.GetAsync("/matches")).StatusCode);
        using var again = new Visitor(Root);
        Assert.Equal("/signin?provider=closed", (await OpenIdProvider.ComeAsync(again, "noor")).Location);
    }

    [Fact]
    public async Task An_error_of_the_provider_an_answer_given_twice_and_one_that_nobody_asked_for_lead_back_with_words()
    {
        using var visitor = new Visitor(Root);
        var (denied, _) = await OpenIdProvider.ComeAsync(visitor, "mallory");
        Assert.StartsWith("/signin?provider=", denied, StringComparison.Ordinal);
        Assert.Contains("Your organisation's sign-in", await visitor.TextAsync(denied), StringComparison.Ordinal);

        await provider.KnowAsync("tim", "staff");
        var (_, callback) = await OpenIdProvider.ComeAsync(visitor, "tim");
        using var other = new Visitor(Root);
        foreach (var stale in new[] { callback!, "/signin/provider?code=x&state=y", "/signin/provider", "/signin/provider?error=server_error&state=y" })
        {
            using var back = await other.GetAsync(stale);
            Assert.StartsWith("/signin?provider=", back.Headers.Location?.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/matches")).StatusCode);
        Assert.Empty(provider.Server.Faults);
    }

    [Fact]
    public async Task A_person_of_the_provider_has_no_password_to_guess_and_the_page_offers_the_way_there()
    {
        await provider.KnowAsync("vera", "staff");
        using var visitor = new Visitor(Root);
        await OpenIdProvider.ComeAsync(visitor, "vera");
        string name;
        await using (var desk = provider.Server.OpenDesk()) name = desk.Users.Single(person => person.Name == "vera of the newsroom").UserName!;

        using var other = new Visitor(Root);
        Assert.Contains("Sign in through", await other.TextAsync("/signin"), StringComparison.Ordinal);
        using var refused = await other.SignInAsync(name, "");
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/matches")).StatusCode);
    }

    [Fact]
    public async Task A_provider_that_is_away_leads_back_with_words()
    {
        await using var server = await RunningServer.StartedAsync("--oidc-authority", "http://127.0.0.1:9", "--oidc-roles", "staff=reader");
        using var visitor = new Visitor(server.Api.Root);

        using var back = await visitor.GetAsync("/signin?handler=Provider");

        Assert.Equal("/signin?provider=away", back.Headers.Location?.ToString());
        Assert.Contains("does not answer", await visitor.TextAsync("/signin?provider=away"), StringComparison.Ordinal);
        Assert.Empty(server.Faults);
    }

    [Theory]
    [InlineData("http://sso.example", "staff=reader", "--oidc-authority")]
    [InlineData("not an address", "staff=reader", "--oidc-authority")]
    [InlineData("https://sso.example", "", "--oidc-roles")]
    [InlineData("https://sso.example", "staff=king", "--oidc-roles")]
    [InlineData("", "staff=reader", "--oidc-authority")]
    public void Settings_that_do_not_go_together_are_named(string authority, string roles, string named) =>
        Assert.Contains(named, ProviderSettings.ProblemOf(new ServerOptions { OidcAuthority = authority, OidcRoles = roles }), StringComparison.Ordinal);
}
