using System.Net;
using System.Text.Json;

namespace Provenance.Server.Tests;

public sealed class CrossSiteGuardTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_on_another_site_submits_nothing(string header, string value)
    {
        using var form = new MultipartFormDataContent { { new StringContent("https://example.org/from-elsewhere"), "url" } };
        form.Headers.Add(header, value);

        // A browser sends what it has of its own accord: cookies, never a key.
        using var browser = new Api(server.Api.Root);
        using var response = await browser.PostContentAsync("/api/v1/appearances", form);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Contains("another site", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var missing = await server.Api.TryGetAsync("/api/v1/appearances/at?url=https%3A%2F%2Fexample.org%2Ffrom-elsewhere");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_says_the_page_is_our_own_is_believed_even_where_it_hides_the_origin()
    {
        using var form = new MultipartFormDataContent { { new StringContent("https://example.org/from-here"), "url" } };
        form.Headers.Add("Origin", "null");
        form.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var browser = new Api(server.Api.Root);
        using var response = await browser.PostContentAsync("/api/v1/appearances", form);

        // Not as of another site: only as of nobody.
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
