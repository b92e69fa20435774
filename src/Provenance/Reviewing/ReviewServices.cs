using Microsoft.Extensions.DependencyInjection;
using Provenance.Reviewing.Logging;
using Provenance.Reviewing.Retention;
using Provenance.Reviewing.Webhooks;

namespace Provenance.Reviewing;

/// <summary>What people read and decide, for the API and the pages alike.</summary>
public static class ReviewServices
{
    /// <summary>Adds the reads and the decisions.</summary>
    public static IServiceCollection AddReviewing(this IServiceCollection services)
    {
        services.AddSingleton<ReadAppearance>().AddSingleton<ReadCascade>().AddSingleton<ReadMatch>();
        services.AddSingleton<ListAppearances>().AddSingleton<ListCascades>().AddSingleton<ListMatches>();
        services.AddSingleton<ReadDesk>().AddSingleton<ReadMedia>().AddSingleton<WatchWork>().AddSingleton<ReadWork>().AddSingleton<EventFeed>();
        services.AddSingleton<DecideMatch>().AddSingleton<EditAppearance>().AddSingleton<AddClaim>().AddSingleton<GiveVerdict>().AddSingleton<SetReview>().AddSingleton<AddTime>().AddSingleton<PinEarliest>().AddSingleton<RetryWork>();
        services.AddSingleton<RestrictAppearance>().AddSingleton<RestrictCascade>().AddSingleton<AnswerLookUp>().AddSingleton<ExportLog>();
        services.AddSingleton<ManageWebhooks>().AddSingleton<QueueWebhooks>().AddSingleton<SendWebhooks>();
        services.AddSingleton<DeskRules>().AddSingleton<ApplyRetention>().AddSingleton<HoldAppearance>().AddSingleton<EraseAppearance>();
        return services;
    }
}
