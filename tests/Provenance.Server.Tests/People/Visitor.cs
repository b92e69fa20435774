using System.Net;
using System.Text.RegularExpressions;

namespace Provenance.Server.Tests.People;

/// <summary>A browser without script: keeps cookies, sends forms as they stand on pages, follows nothing by itself.</summary>
internal sealed partial class Visitor : IDisposable
{
    internal const string Password = "four dull green chairs";

    private readonly HttpClient _http;

    /// <summary>Nobody has signed in yet.</summary>
    /// <param name="root">The server's.</param>
    /// <param name="key">A key that goes with every request; null for none.</param>
    /// <param name="header">A header that goes with every request.</param>
    internal Visitor(Uri root, string? key = null, (string Name, string Value)? header = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = root };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (key is not null) _http.DefaultRequestHeaders.Add("X-Api-Key", key);
        if (header is var (name, value)) _http.DefaultRequestHeaders.Add(name, value);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    internal Uri Root => _http.BaseAddress!;

    internal CookieContainer Cookies { get; } = new();

    public void Dispose() => _http.Dispose();

    /// <summary>Somebody who has just become the first administrator.</summary>
    internal static async Task<Visitor> FirstAsync(RunningServer server)
    {
        var visitor = new Visitor(server.Api.Root);
        using var joined = await visitor.JoinAsync(await server.FirstLinkAsync(), "ada");
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return visitor;
    }

    /// <summary>Somebody whom an administrator invites.</summary>
    internal async Task<Visitor> InviteAsync(string role, string name)
    {
        var link = LinkOn().Match(await TextAsync(SubmitAsync("/people", "/people?handler=Invite", ("role", role), ("meantFor", name)))).Value;
        var visitor = new Visitor(_http.BaseAddress!);
        using var joined = await visitor.JoinAsync(link, name);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return visitor;
    }

    /// <summary>The key that an administrator makes.</summary>
    internal async Task<string> MakeKeyAsync(string name, params string[] scopes)
    {
        (string, string)[] fields = [("name", name), ("days", "30"), .. scopes.Select(scope => ("scopes", scope))];
        return KeyOn().Match(await TextAsync(SubmitAsync("/keys", "/keys?handler=Make", fields))).Value;
    }

    internal Task<HttpResponseMessage> JoinAsync(string link, string name) => SubmitAsync(
        link, new Uri(link).AbsolutePath, ("Code", link.Split("code=")[1]), ("SignInName", name), ("Name", name), ("Password", Password), ("Again", Password));

    internal Task<HttpResponseMessage> SignInAsync(string name, string password = Password, string returnUrl = "") =>
        SubmitAsync("/signin", "/signin", ("Name", name), ("Password", password), ("ReturnUrl", returnUrl));

    internal Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Takes the token of a form on a page, as a browser does: only its own; and sends fields with it.</summary>
    internal async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var forms = (await _http.GetStringAsync(page)).Split("<form").Skip(1).Select(form => form.Split("</form>")[0]).ToArray();
        var own = forms.FirstOrDefault(form => WebUtility.HtmlDecode(form).Contains($"action=\"{action}\"", StringComparison.Ordinal))
            ?? forms.FirstOrDefault(form => !form.Split('>')[0].Contains(" action=", StringComparison.Ordinal) && !form.Contains("method=\"dialog\"", StringComparison.Ordinal)) ?? "";
        var token = Token().Match(own).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await _http.PostAsync(action, form);
    }

    internal Task<string> TextAsync(string path) => TextAsync(_http.GetAsync(path));

    internal static async Task<string> TextAsync(Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The id of somebody on the page of people.</summary>
    internal async Task<string> IdOfAsync(string name)
    {
        var row = (await TextAsync("/people")).Split("<tr>").Select(row => row.Split("</tr>")[0]).Single(part => part.Contains($"<bdi>{name}</bdi>", StringComparison.Ordinal) && part.Contains("handler=Role", StringComparison.Ordinal));
        return PersonId().Match(row).Groups[1].Value;
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("http://[0-9.:]+/account/[a-z]+\\?code=[A-Za-z0-9_-]+")]
    private static partial Regex LinkOn();

    [GeneratedRegex("pv_[0-9]+_[A-Za-z0-9_-]{43}")]
    private static partial Regex KeyOn();

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex PersonId();
}
