using System.Globalization;

namespace Provenance.Cli.Client;

/// <summary>Waits for a server to be done with an appearance.</summary>
internal static class Waiting
{
    private static readonly TimeSpan _askEvery = TimeSpan.FromSeconds(1);

    /// <summary>Asks until nothing waits or runs any more; the last answer, or the first that is no answer.</summary>
    internal static async Task<ServerAnswer> ForEndAsync(ServerConnection server, long id, CancellationToken cancellation)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"api/v1/appearances/{id}");
        while (true)
        {
            var answer = await server.GetAsync(path, cancellation);
            if (answer is not ServerAnswer.Done { Body: var body } || body.GetProperty("state").GetString() is not ("waiting" or "running")) return answer;

            await Task.Delay(_askEvery, cancellation);
        }
    }
}
