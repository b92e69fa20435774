using Hangfire;
using Provenance.Server.People;

namespace Provenance.Server.Jobs;

/// <summary>Hangfire's own pages beside ours: to look at the queue itself, by administrators, who change nothing there. What can be done is done on /jobs.</summary>
internal static class QueuePages
{
    /// <summary>Where they are.</summary>
    internal const string Path = "/hangfire";

    // They set styles of elements as they are drawn; everything else is as strict as for our own pages.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    internal static void UseQueuePages(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Path),
        queue => queue.Use(static (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            return next(context);
        }));

    internal static void MapQueuePages(this WebApplication app)
    {
        // They open the queues, and on PostgreSQL make their tables: not before somebody looks, when it has long been known that this process may.
        var pages = new Lazy<RequestDelegate>(() => Build(app));
        app.Map($"{Path}/{{**path}}", context => pages.Value(context)).RequireAuthorization(Policies.Administer);
    }

    private static RequestDelegate Build(IEndpointRouteBuilder app) => app.CreateApplicationBuilder()
        .Use(static (context, next) =>
        {
            context.SetEndpoint(null); // what they have no page for is not found; otherwise it would be an endpoint that nobody ran
            return next(context);
        })
        .UseHangfireDashboard(Path, new DashboardOptions
        {
            // The default trusts whoever asks from this machine, which behind a proxy is everybody: our own policy decides instead.
            Authorization = [],
            IsReadOnlyFunc = _ => true,
            DisplayStorageConnectionString = false,
            AppPath = "/jobs",
            DashboardTitle = "Provenance: the queue",
        })
        .Build();
}
