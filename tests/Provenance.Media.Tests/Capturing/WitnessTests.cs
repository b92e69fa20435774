using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Provenance.Media.Capturing;
using Provenance.Media.Fetching;
using Provenance.Media.Tests.Fetching;
using TestKit;

namespace Provenance.Media.Tests.Capturing;

public sealed class WitnessTests : FetchingTest
{
    private static readonly byte[] Hash = SHA256.HashData("a record"u8);

    private PageCapturer Capturer(string? archive = null, string? authority = null) => new(
        new FetchOptions { AllowedHosts = [Site.HostAndPort] },
        new CaptureOptions { Archive = archive is null ? null : Site.At(archive), TimeStampAuthority = authority is null ? null : Site.At(authority) },
        TimeProvider.System, chromium: null);

    [Fact]
    public async Task A_stamp_of_a_local_authority_holds_over_the_hash_and_over_no_other()
    {
        using var authority = await LocalTimeStampAuthority.MakeAsync();
        Site.Map("/tsa", authority.AnswerAsync);
        using var capturer = Capturer(authority: "/tsa");
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);

        var stamped = await capturer.StampAsync(Hash, CancellationToken.None);

        Assert.Null(stamped!.Refusal);
        Assert.Equal("Test authority", stamped.By);
        Assert.InRange(stamped.At!.Value, before, DateTimeOffset.UtcNow.AddSeconds(2));
        Assert.True(Rfc3161TimestampToken.TryDecode(stamped.Token, out var token, out _));
        Assert.True(token.VerifySignatureForHash(Hash, HashAlgorithmName.SHA256, out _));
        Assert.False(token.VerifySignatureForHash(SHA256.HashData("another"u8), HashAlgorithmName.SHA256, out _));
    }

    [Fact]
    public async Task A_stamp_over_another_hash_is_refused()
    {
        using var authority = await LocalTimeStampAuthority.MakeAsync();
        Site.Map("/tsa", context => authority.AnswerAsync(context, SHA256.HashData("another"u8)));
        using var capturer = Capturer(authority: "/tsa");

        var stamped = await capturer.StampAsync(Hash, CancellationToken.None);

        Assert.Null(stamped!.Token);
        Assert.NotNull(stamped.Refusal);
    }

    [Theory]
    [InlineData("/html", "cannot be used")]
    [InlineData("/broken", "answers 503")]
    [InlineData("/cut", "cannot be asked")]
    public async Task An_authority_that_gives_none_is_named_with_why(string path, string words)
    {
        Site.MapHtml("/html", "<p>Sign in").MapStatus("/broken", 503).Map("/cut", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var capturer = Capturer(authority: path);

        Assert.Contains(words, (await capturer.StampAsync(Hash, CancellationToken.None))!.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_is_asked_for_a_copy_and_its_address_is_kept()
    {
        const string Copy = "/web/20220106100000/https://example.org/clip?a=1";
        Site.Map("/save/https://example.org/clip", context =>
        {
            context.Response.Redirect(Copy);
            return Task.CompletedTask;
        }).MapHtml("/web/20220106100000/https://example.org/clip", "<p>The copy");
        using var capturer = Capturer(archive: "/");

        Assert.Equal(Site.At(Copy).AbsoluteUri, (await capturer.ArchiveAsync(new Uri("https://example.org/clip?a=1"), CancellationToken.None))!.Copy);
    }

    [Fact]
    public async Task An_archive_that_names_no_copy_kept_none()
    {
        Site.MapStatus("/save/https://example.org/clip", 429);
        using var capturer = Capturer(archive: "/");

        var asked = await capturer.ArchiveAsync(new Uri("https://example.org/clip"), CancellationToken.None);

        Assert.Null(asked!.Copy);
        Assert.Contains("429", asked.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_whom_the_desk_does_not_name()
    {
        using var capturer = Capturer();

        Assert.Null(await capturer.StampAsync(Hash, CancellationToken.None));
        Assert.Null(await capturer.ArchiveAsync(new Uri("https://example.org/clip"), CancellationToken.None));
        Assert.Empty(Site.Requests);
    }
}
