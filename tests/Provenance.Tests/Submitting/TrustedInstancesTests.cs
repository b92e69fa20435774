using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Tests.Submitting;

public sealed class TrustedInstancesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://social.example/@witness/107577000000000000", DateEvidenceKind.PointId)]
    [InlineData("https://SOCIAL.example/users/witness/statuses/107577000000000000", DateEvidenceKind.PointId)]
    [InlineData("https://social.example/@witness@elsewhere.example/107577000000000000", DateEvidenceKind.ClaimedId)]
    [InlineData("https://social.example/web/statuses/107577000000000000", DateEvidenceKind.ClaimedId)]
    [InlineData("https://elsewhere.example/@witness/107577000000000000", DateEvidenceKind.ClaimedId)]
    public void Ids_of_a_trusted_servers_own_accounts_prove_and_all_others_claim(string url, DateEvidenceKind kind)
    {
        var read = Assert.IsType<PostUrlOutcome.Parsed>(PostUrl.Parse(url, Now)).Url;

        var judged = new TrustedInstances(["social.example"]).Judge(read);

        Assert.Equal(kind, Assert.Single(judged.IdTimes).Kind);
        Assert.Equal(read.IdTimes[0].Instant, judged.IdTimes[0].Instant);
    }
}
