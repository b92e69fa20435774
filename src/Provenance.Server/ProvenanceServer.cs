using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Provenance.Acquiring;
using Provenance.Acquiring.Capturing;
using Provenance.Matching;
using Provenance.Media;
using Provenance.Media.Capturing;
using Provenance.Media.Fetching;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Sandboxing;
using Provenance.Reviewing;
using Provenance.Reviewing.Webhooks;
using Provenance.Server.Api;
using Provenance.Server.Jobs;
using Provenance.Server.Operations;
using Provenance.Server.Pages;
using Provenance.Server.People;
using Provenance.Server.Upgrading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server;

/// <summary>The host put together: settings, store, pipeline, jobs, API.</summary>
public static partial class ProvenanceServer
{
    /// <summary>Exit code after an orderly stop.</summary>
    public const int Stopped = 0;

    /// <summary>Exit code when the server cannot start: the log's last line says why and what to do.</summary>
    public const int CannotStart = 2;

    /// <summary>Builds the host and serves until told to stop.</summary>
    /// <param name="args">The command line.</param>
    /// <returns><see cref="Stopped"/> or <see cref="CannotStart"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await RunAsync(await BuildAsync(args));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The data folder cannot be made: there is no host yet, and no log of its.
            using var log = LoggerFactory.Create(logging => logging.AddConsole());
            LogNoFolder(log.CreateLogger(typeof(ProvenanceServer)), fault.Message);
            return CannotStart;
        }
    }

    /// <summary>Builds the host; nothing is opened yet but the data folder.</summary>
    /// <param name="args">The command line: <c>--data</c>, <c>--urls</c> and the others of <see cref="ServerOptions"/>.</param>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        // Settings lie beside the program, wherever it is started from; the data folder is relative to where that is.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [],
            ApplicationName = typeof(ProvenanceServer).Assembly.GetName().Name, // where the pages are, whoever starts this
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddCommandLine(ServerOptions.Complete(args), ServerOptions.Switches);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        Listen(builder, options);
        builder.Logging.LogAs(options.Log);
        var sandbox = Sandbox.Find(options.SandboxMode ?? SandboxMode.Auto);
        builder.Services.AddSingleton(sandbox);
        var fetching = new FetchOptions { AllowedHosts = options.FetchFrom, MaxBytes = options.MaxFileBytes, TimeLimit = TimeSpan.FromMinutes(Math.Max(1, options.FetchMinutes)), Sandbox = sandbox };
        var ytDlp = await YtDlp.FindAsync(fetching, CancellationToken.None);
        builder.Services.AddSingleton<IWebhookPoster>(_ => new WebhookPoster(fetching));
        builder.Services.AddSingleton<WebMediaSource>(provider => new WebMediaSource(fetching, provider.GetRequiredService<TimeProvider>(), ytDlp));
        var capturing = new CaptureOptions
        {
            ChromiumPath = !options.Works || options.Chromium == "none" ? "" : options.Chromium.Length == 0 ? null : options.Chromium,
            Archive = ServerOptions.WebAddress(options.Archive),
            TimeStampAuthority = ServerOptions.WebAddress(options.TimeStamps),
        };
        var chromium = await Chromium.FindAsync(capturing.ChromiumPath, CancellationToken.None);
        builder.Services.AddSingleton<PageCapturer>(provider => new PageCapturer(fetching, capturing, provider.GetRequiredService<TimeProvider>(), chromium));
        AddServices(builder.Services, options, sandbox);
        var app = builder.Build();
        app.UseProxyWord(options);
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<HttpTimes>();
        app.UseDesk();
        app.UseQueuePages();
        if (options.Serves) app.UseApi().UseStaticFiles();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseRouting();
        app.UseApiCors(options);
        app.UsePeople();
        app.UseApiLimits();
        app.UseOperations();
        if (options.Serves)
        {
            app.MapApi();
            app.MapDesk();
            app.MapQueuePages();
        }

        app.MapOperations();
        return app;
    }

    /// <summary>Starts what must be ready before the first request, serves until told to stop, and says how it went.</summary>
    /// <param name="app">What <see cref="BuildAsync"/> made.</param>
    /// <returns><see cref="Stopped"/> or <see cref="CannotStart"/>.</returns>
    public static async Task<int> RunAsync(WebApplication app)
    {
        await using (app)
        {
            using var start = app.Services.GetRequiredService<ServerStart>();
            if (await start.PrepareAsync(CancellationToken.None) is { } end) return end;

            await app.RunAsync();
            return Stopped;
        }
    }

    private static void Listen(WebApplicationBuilder builder, ServerOptions options)
    {
        var urls = builder.Configuration["urls"];
        if (string.IsNullOrWhiteSpace(urls)) builder.WebHost.UseUrls(urls = options.Serves ? ServerOptions.DefaultUrl : ServerOptions.WorkerUrl);
        else builder.WebHost.UseUrls(urls);

        // A page on the Internet can name 127.0.0.1 by a host of its own; a server on loopback answers to loopback's names only.
        // A proxy passes on the name that people use.
        if (LoopbackNames.AreAll(urls) && options.BehindProxy.Length == 0) builder.Configuration["AllowedHosts"] ??= LoopbackNames.List;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024; // submissions and look-ups raise it for themselves
            kestrel.Limits.MaxConcurrentConnections = 500;
        });
    }

    private static void AddServices(IServiceCollection services, ServerOptions options, Sandbox sandbox)
    {
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddSingleton(options).AddSingleton(Options.Create(options));

        var folder = new DataFolder(options.DataFolder);
        services.AddProvenanceStore(folder, options.IsPostgres ? () => options.ConnectionString().ToString() : null);
        services.AddProvenanceMedia(new MediaOptions { Ffmpeg = Ffmpeg(options, folder) with { Sandbox = sandbox } });
        services.AddSingleton<IMediaSource>(provider => provider.GetRequiredService<WebMediaSource>());
        services.AddSingleton<IPageCapturer>(provider => provider.GetRequiredService<PageCapturer>());
        services.AddSingleton(new TrustedInstances(options.TrustedHosts));
        services.AddProvenancePipeline(new SubmitLimits { MaxFileBytes = options.MaxFileBytes });
        services.AddSingleton(new MatchingOptions { ConfirmedFrom = options.ConfirmFrom });
        services.AddReviewing();
        services.AddStageJobs(options);
        services.AddPeople(options);
        services.AddApi(options);
        services.AddDesk();
        services.AddOperations(options);
        services.AddSingleton<SchemaBackup>().AddSingleton<SchemaUpgrade>().AddSingleton<ServerStart>();
    }

    // Sockets lie in the decoder's folders, and their paths are short by nature: a data folder deep in a tree cannot hold them.
    private static FfmpegOptions Ffmpeg(ServerOptions options, DataFolder folder) => new()
    {
        BinaryFolder = string.IsNullOrWhiteSpace(options.FfmpegFolder) ? null : options.FfmpegFolder,
        WorkFolder = folder.Work.Length <= 60 ? folder.Work : null,
        Limits = options.Limits,
    };

    [LoggerMessage(1, LogLevel.Critical, "The server cannot start: {Problem} Expected a folder that this user may write to: name it with --data.")]
    private static partial void LogNoFolder(ILogger log, string problem);
}
