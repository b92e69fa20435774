using Provenance.Reviewing.Webhooks;
using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>Keeps webhooks told: looks every other second for what is new and for what is due.</summary>
/// <param name="queue">Writes down what they are to be told of.</param>
/// <param name="send">Sends it.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Tells of faults.</param>
internal sealed partial class WebhookPump(QueueWebhooks queue, SendWebhooks send, TimeProvider time, ILogger<WebhookPump> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await OnceAsync(stoppingToken);
    }

    private async Task OnceAsync(CancellationToken stopping)
    {
        try
        {
            await queue.RunAsync(stopping);
            await send.RunAsync(stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // Nothing is lost: what was not written down or sent is found in two seconds. Thrown on, it would stop the process.
            if (StoreFaults.MayPass(fault)) LogPassing(fault.Message);
            else LogFault(fault);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhooks wait for the database: {Why}")]
    private partial void LogPassing(string why);

    [LoggerMessage(2, LogLevel.Error, "Telling webhooks failed; it is tried again")]
    private partial void LogFault(Exception fault);
}
