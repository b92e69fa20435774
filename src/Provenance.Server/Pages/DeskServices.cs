using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;
using Provenance.Server.Pages.Appearances;
using Provenance.Server.Pages.Components;
using Provenance.Server.Pages.Looking;
using Provenance.Server.Pages.Media;
using Provenance.Server.Pages.Submitting;

namespace Provenance.Server.Pages;

/// <summary>The dashboard: Razor Pages and the files they need.</summary>
internal static class DeskServices
{
    internal static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddRazorPages();
        services.Configure<MvcOptions>(pages =>
        {
            pages.Filters.Add<NobodyListens>();
            pages.ModelMetadataDetailsProviders.Add(new EmptyStaysEmpty());
        });
        services.AddHttpContextAccessor().AddScoped<Guard>();
        services.AddSingleton<ShownFootage>().AddSingleton<FrameShelf>().AddSingleton<DeskForm>().AddSingleton<ListImport>().AddSingleton<AppearanceReading>().AddSingleton<AppearanceActs>().AddSingleton<NamedPeople>().AddSingleton<DeskLookUp>();
        // Every script is written as it is; what markup is made of is still written out.
        services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "provenance.form";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.HeaderName = "X-Form-Token";
            forgery.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.Configure<CookieTempDataProviderOptions>(said => (said.Cookie.Name, said.Cookie.SameSite) = ("provenance.said", SameSiteMode.Strict));
        services.AddRouting(routing => routing.LowercaseUrls = true);
        return services;
    }

    /// <summary>What stands before everything that answers: headers, and pages for what fails.</summary>
    internal static void UseDesk(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseErrorAnswers();
    }

    internal static void MapDesk(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapMedia();
    }
}
