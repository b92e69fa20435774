using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Provenance.Server.Api;

/// <summary>How much a key or a person may ask of the API, and which other sites' pages may ask it at all.</summary>
internal static class ApiTraffic
{
    internal static IServiceCollection AddApiTraffic(this IServiceCollection services, ServerOptions options)
    {
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(options.CorsSites).AllowAnyHeader().WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10)))); // never with cookies: a page of another site needs a key
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, options.RequestsPerMinute));
            limits.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask; // the words come with every answer that has a status and no body
            };
        });
        return services;
    }

    /// <summary>Before it is asked who asks: a browser asks for leave without saying so.</summary>
    internal static void UseApiCors(this WebApplication app, ServerOptions options)
    {
        if (options.CorsSites.Length > 0) app.UseWhen(context => ApiProblemWriter.IsApi(context.Request.Path), api => api.UseCors());
    }

    /// <summary>After it is known who asks.</summary>
    internal static void UseApiLimits(this WebApplication app) => app.UseRateLimiter();

    private static RateLimitPartition<string> PartitionOf(HttpContext context, int perMinute)
    {
        if (perMinute == 0 || !ApiProblemWriter.IsApi(context.Request.Path)) return RateLimitPartition.GetNoLimiter("");

        var who = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? $"address:{context.Connection.RemoteIpAddress}";
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = perMinute >= 60 ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(60.0 / perMinute),
            QueueLimit = 0,
        });
    }
}
