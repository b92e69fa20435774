using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Store;
using TestKit;

namespace Provenance.Server.Tests.Processes;

public sealed class GivenUpTests
{
    [PostgresFact]
    public async Task The_third_kill_of_the_same_stage_ends_in_given_up_with_the_reason()
    {
        await using var fleet = await Fleet.StartedAsync(workers: 1);
        var id = await Api.IdOfAsync(fleet.Web.Api.SubmitFileAsync(Clips.Long));

        for (var kill = 1; kill <= WorkLedger.MaxStarts; kill++)
        {
            await fleet.Web.Api.UntilAsync(id, body => body.GetProperty("stages").EnumerateArray().Any(s =>
                s.GetProperty("stage").GetString() == "Fingerprint" && s.GetProperty("state").GetString() == "Running" && s.GetProperty("starts").GetInt32() == kill));
            await fleet.Workers[0].KillAsync();
            await EndLeaseAsync(fleet);
            await fleet.Workers[0].StartAsync();
        }

        await fleet.Web.Api.UntilAsync(id, body => body.GetProperty("state").GetString() is not ("waiting" or "running"));
        await using var db = fleet.OpenStore();
        var row = await db.Work.SingleAsync(w => w.Stage == Stage.Fingerprint);
        Assert.Equal(WorkState.Dead, row.State);
        Assert.Contains("gave up after three starts", row.Fault, StringComparison.Ordinal);
        Assert.Equal(Unavailability.Undecodable, (await db.Acquisitions.SingleAsync()).Unavailable);
        Assert.Equal(1, await db.History.CountAsync(h => h.Event == "stage.givenUp"));
    }

    // Half a minute passes: nobody is left who beats.
    private static async Task EndLeaseAsync(Fleet fleet)
    {
        await using var db = fleet.OpenStore();
        var past = DateTimeOffset.UtcNow.AddSeconds(-1);
        await db.Work.Where(w => w.State == WorkState.Running).ExecuteUpdateAsync(set => set.SetProperty(w => w.Lease, past));
    }
}
