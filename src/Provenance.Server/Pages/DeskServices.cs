namespace Provenance.Server.Pages;

/// <summary>The dashboard: Razor Pages and the files they need.</summary>
internal static class DeskServices
{
    internal static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddRazorPages();
        return services;
    }

    internal static void MapDesk(this WebApplication app) => app.MapRazorPages();
}
