using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Provenance.Server.Tests.Http;

public sealed class OpenApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Update = "UPDATE_OPENAPI=1 dotnet test tests/Provenance.Server.Tests --filter FullyQualifiedName~OpenApiTests";

    [Fact]
    public async Task The_document_is_the_checked_in_one()
    {
        var served = await ServedAsync();
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1") await File.WriteAllTextAsync(CheckedIn(), served);

        Assert.True(
            await File.ReadAllTextAsync(CheckedIn()) == served,
            $"The API's description has changed. Look at the change (git diff); if it is meant, check it in after: {Update}");
    }

    [Fact]
    public async Task The_document_parses_without_an_error_and_every_reference_resolves()
    {
        var read = OpenApiDocument.Parse(await ServedAsync(), "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        var node = JsonNode.Parse(await ServedAsync())!;
        Assert.Empty(References(node).Where(reference => !Resolves(node, reference)).Distinct());
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_shows_an_example_and_names_its_errors()
    {
        var document = JsonNode.Parse(await ServedAsync())!;
        var lacking = new List<string>();
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject()) lacking.AddRange(Lacking(operation!).Select(what => $"{method} {path}: {what}"));
        }

        Assert.Empty(lacking);
        var ids = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!["operationId"]!.GetValue<string>()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task An_operation_without_words_is_noticed()
    {
        var operation = JsonNode.Parse("""{"parameters":[{"name":"id"}],"responses":{"200":{"content":{"application/json":{}}},"404":{"content":{"text/plain":{}}}}}""")!;

        Assert.Equal(
            ["operationId", "summary", "tags", "description of id", "example of 200", "problem of 404", "401", "403", "429", "500", "security"],
            Lacking(operation));
        Assert.False(Resolves((await ServedAsync()) is { } text ? JsonNode.Parse(text)! : null!, "#/components/schemas/Nothing"));
    }

    [Fact]
    public async Task The_page_that_shows_it_works_offline_under_rules_of_its_own()
    {
        using var page = await server.Api.TryGetAsync("/openapi/index.html");
        var html = await page.Content.ReadAsStringAsync();

        Assert.Contains("script-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("://", html.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var asset in (string[])["swagger-ui.css", "index.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "index.js"])
        {
            Assert.Contains(asset, html, StringComparison.Ordinal);
            using var got = await server.Api.TryGetAsync($"/openapi/{asset}");
            Assert.True(got.IsSuccessStatusCode, asset);
        }

        Assert.Contains("/openapi/v1.json", await (await server.Api.TryGetAsync("/openapi/index.js")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> ServedAsync()
    {
        using var response = await server.Api.TryGetAsync("/openapi/v1.json");
        return await response.Content.ReadAsStringAsync() + "\n";
    }

    private static IEnumerable<string> Lacking(JsonNode operation)
    {
        foreach (var name in (string[])["operationId", "summary", "tags"]) if (operation[name] is null) yield return name;
        foreach (var parameter in operation["parameters"]?.AsArray() ?? []) if (parameter!["description"] is null) yield return $"description of {parameter["name"]}";

        foreach (var (type, content) in operation["requestBody"]?["content"]?.AsObject() ?? []) if (type != "multipart/form-data" && content!["example"] is null) yield return $"example of {type}";

        var responses = operation["responses"]!.AsObject();
        foreach (var (status, response) in responses)
        {
            foreach (var content in response!["content"]?.AsObject() ?? []) if (content.Value!["example"] is null && status[0] == '2') yield return $"example of {status}";
            if (status[0] is '4' or '5' && (response["content"]?["application/problem+json"] ?? response["content"]?["application/json"])?["example"] is null) yield return $"problem of {status}";
        }

        foreach (var status in (string[])["401", "403", "429", "500"]) if (!responses.ContainsKey(status)) yield return status;

        if (operation["security"] is null) yield return "security";
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject value => value.SelectMany(p => p is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : References(p.Value)),
        JsonArray values => values.SelectMany(References),
        _ => [],
    };

    private static bool Resolves(JsonNode document, string reference)
    {
        var at = document;
        foreach (var part in reference.Split('/').Skip(1)) at = at is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : at?[part.Replace("~1", "/", StringComparison.Ordinal)];
        return reference[0] == '#' && at is not null;
    }

    private static string CheckedIn([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "openapi.v1.json");
}
