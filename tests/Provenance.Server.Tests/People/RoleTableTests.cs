using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Provenance.Server.Tests.People;

/// <summary>Who may ask what: every route by every role and every scope of a key, as roles.txt says.</summary>
public sealed partial class RoleTableTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] _scopes = ["lookup", "read", "submit", "review", "administer", "metrics"];

    [Fact]
    public async Task Every_route_is_open_to_whom_the_table_says_and_to_nobody_else()
    {
        var expected = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "People", "roles.txt")))
            .Where(line => line.Length > 0 && line[0] != '#').ToDictionary(line => line.Split(": ")[0], line => line.Split(": ").ElementAtOrDefault(1) ?? "");
        using var actors = await ActorsAsync();

        var differing = new List<string>();
        var routes = await RoutesAsync();
        foreach (var (method, pattern) in routes)
        {
            var actual = string.Join(' ', await actors.AllowedAsync(method, pattern));
            if (!expected.TryGetValue($"{method} {pattern}", out var said)) differing.Add($"NEW, decide who may: {method} {pattern}: {actual}");
            else if (said != actual) differing.Add($"{method} {pattern}: {actual}   (the table says: {said})");
        }

        differing.AddRange(expected.Keys.Except(routes.Select(r => $"{r.Method} {r.Pattern}")).Select(gone => $"GONE, take it out: {gone}"));
        Assert.True(differing.Count == 0, "Answers that are not as tests/Provenance.Server.Tests/People/roles.txt says:\n" + string.Join('\n', differing));
    }

    private async Task<Actors> ActorsAsync()
    {
        var administrator = await Visitor.FirstAsync(server);
        var actors = new Actors
        {
            ["anonymous"] = (new Visitor(server.Api.Root), null),
            ["reader"] = (await administrator.InviteAsync("reader", "rita"), null),
            ["reviewer"] = (await administrator.InviteAsync("reviewer", "vera"), null),
            ["administrator"] = (administrator, null),
        };
        foreach (var scope in _scopes) actors[$"key:{scope}"] = (new Visitor(server.Api.Root), await administrator.MakeKeyAsync($"only {scope}", scope));
        return actors;
    }

    /// <summary>The routes of the host, put together and never started.</summary>
    private static async Task<IReadOnlyList<(string Method, string Pattern)>> RoutesAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pv-");
        await using var app = await ProvenanceServer.BuildAsync(["--data", folder.FullName]);
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(MethodsOf, (endpoint, method) => (method, "/" + endpoint.RoutePattern.RawText?.TrimStart('/')))
            .Distinct().OrderBy(route => route.Item2, StringComparer.Ordinal).ThenBy(route => route.method, StringComparer.Ordinal).ToArray();
        folder.Delete(recursive: true);
        return routes;
    }

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null ? ["GET", "POST"] : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    [GeneratedRegex("\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}")]
    private static partial Regex Parameter();

    /// <summary>Everybody who can ask, by the name in the table.</summary>
    private sealed class Actors : Dictionary<string, (Visitor Visitor, string? Key)>, IDisposable
    {
        internal async Task<IReadOnlyList<string>> AllowedAsync(string method, string pattern)
        {
            var allowed = new List<string>();
            foreach (var (name, (visitor, key)) in this)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(pattern));
                if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
                using var answer = await visitor.SendAsync(request);
                if (!IsDenied(answer)) allowed.Add(name);
            }

            return allowed;
        }

        public void Dispose()
        {
            foreach (var (visitor, _) in Values) visitor.Dispose();
        }

        private static bool IsDenied(HttpResponseMessage answer) =>
            answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ||
            answer.Headers.Location?.OriginalString.StartsWith("/signin", StringComparison.Ordinal) == true;

        // Numbers that nothing has, and no body: who may ask is refused for another reason, and nothing is changed.
        private static string PathOf(string pattern) => Parameter().Replace(pattern, parameter => parameter.Value switch
        {
            var p when p.Contains("documentName", StringComparison.Ordinal) => "v1",
            var p when p.Contains("code:int", StringComparison.Ordinal) => "404",
            var p when p.Contains("first|join", StringComparison.Ordinal) => "first",
            var p when p.Contains("**", StringComparison.Ordinal) => "",
            var p when p.Contains("hash", StringComparison.Ordinal) || p.Contains("sha256", StringComparison.Ordinal) => new string('0', 64),
            _ => "987654",
        });
    }
}
