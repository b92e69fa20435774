using Npgsql;
using Provenance.Server.Jobs;
using TestKit;

namespace Provenance.Server.Tests.Jobs;

public sealed class JobStoragesTests
{
    [PostgresFact]
    public async Task A_scheduler_that_was_killed_with_its_lock_held_stops_the_others_for_a_minute_at_most()
    {
        var database = await (await PostgresCluster.StartedAsync()).NewDatabaseAsync();
        var queues = JobStorages.Open(new ServerOptions { Database = database });
        using var connection = queues.GetConnection();
        using (connection.AcquireDistributedLock("sweeps", TimeSpan.FromSeconds(1)))
        {
            await using var store = new NpgsqlConnection(database);
            await store.OpenAsync();
            await using var pass = new NpgsqlCommand($"update {JobStorages.Schema}.lock set acquired = acquired - interval '61 seconds'", store);
            Assert.Equal(1, await pass.ExecuteNonQueryAsync());

            using var other = queues.GetConnection();
            using (other.AcquireDistributedLock("sweeps", TimeSpan.FromSeconds(1))) Assert.NotNull(other);
        }
    }
}
