using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Server.People.Invitations;

/// <summary>While there is nobody, says in the log once the server listens how the first administrator is made.</summary>
/// <param name="desk">Says whether there is anybody.</param>
/// <param name="invitations">Makes the link.</param>
/// <param name="server">Knows where it listens.</param>
/// <param name="life">Says when it does.</param>
/// <param name="log">Where the link is said.</param>
internal sealed partial class FirstLink(
    IDbContextFactory<DeskContext> desk, DeskInvitations invitations, IServer server, IHostApplicationLifetime life, ILogger<FirstLink> log) : BackgroundService
{
    /// <summary>Where the link leads, before its code.</summary>
    internal const string Path = "/account/first?code=";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listens = new TaskCompletionSource();
        await using var started = life.ApplicationStarted.Register(listens.SetResult);
        await listens.Task.WaitAsync(stoppingToken);
        await using (var db = await desk.CreateDbContextAsync(stoppingToken))
        {
            if (await db.Users.AnyAsync(stoppingToken)) return;
        }

        var code = await invitations.MakeAsync(new WantedInvitation(InvitationKind.First, Roles.Administrator), Actor.Pipeline, stoppingToken);
        LogLink($"{Root()}{Path}{code}");
    }

    private string Root()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? ServerOptions.DefaultUrl;
        return address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
    }

    [LoggerMessage(1, LogLevel.Information, "Open {Link} to make the first administrator; it works once and for 24 hours; restart to get another")]
    private partial void LogLink(string link);
}
