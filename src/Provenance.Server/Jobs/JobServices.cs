using Hangfire;

namespace Provenance.Server.Jobs;

/// <summary>Hangfire as the doorbell: queues in memory or in PostgreSQL, a small server a queue, so that limits are by cost.</summary>
internal static class JobServices
{
    internal const string AcquireQueue = "acquire";
    internal const string FingerprintQueue = "fingerprint";
    internal const string MatchQueue = "match";

    internal static IServiceCollection AddStageJobs(this IServiceCollection services, ServerOptions options)
    {
        // Registered by itself: through the configuration it would be Hangfire's static one, which two hosts in a process would share.
        services.AddSingleton(_ => JobStorages.Open(options));
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddSingleton<HangfireBell>().AddSingleton<IStageBell>(provider => provider.GetRequiredService<HangfireBell>());
        services.AddSingleton<StageThreads>().AddTransient<StageJobs>().AddTransient<SweepStalled>().AddTransient<KeepRules>().AddTransient<AskAgain>().AddTransient<KeepPages>().AddTransient<RenewOldFingerprints>().AddSingleton<InterruptedWork>().AddSingleton<Leftovers>();

        services.AddHostedService<IndexFollower>();
        if (options.Works) AddServers(services);
        if (options.Works) services.AddHostedService<WebhookPump>();
        return services;
    }

    private static void AddServers(IServiceCollection services)
    {
        // The normal server runs the sweep and the delayed bells; the others only serve their queue.
        services.AddHangfireServer(options => Configure(options, "default", 1));
        foreach (var (queue, workers) in Workers())
        {
            services.AddHangfireServer(options =>
            {
                Configure(options, queue, workers);
                options.IsLightweightServer = true;
            });
        }
    }

    // Fetching waits for others; a decode takes several cores by itself; matching shares one index.
    private static (string Queue, int Workers)[] Workers() =>
        [(AcquireQueue, 2), (FingerprintQueue, Math.Max(1, Environment.ProcessorCount / 4)), (MatchQueue, 1)];

    private static void Configure(BackgroundJobServerOptions options, string queue, int workers)
    {
        options.Queues = [queue];
        options.WorkerCount = workers;
        options.CancellationCheckInterval = TimeSpan.FromMilliseconds(500);
        options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        options.ShutdownTimeout = TimeSpan.FromSeconds(15);
    }
}
