using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People.Invitations;
using Provenance.Server.People.Keys;
using Provenance.Server.People.Provider;
using Provenance.Server.People.Sessions;
using Provenance.Server.People.SigningIn;

namespace Provenance.Server.People;

/// <summary>People, sessions, keys and what they may do.</summary>
internal static class PeopleServices
{
    private const string EitherScheme = "either";

    internal static IServiceCollection AddPeople(this IServiceCollection services, ServerOptions options)
    {
        services.AddDeskStore();
        services.AddDataProtection().SetApplicationName("provenance").PersistKeysToDbContext<DeskContext>();
        services.AddIdentityCore<Person>(Configure).AddUserStore<PersonStore>().AddDefaultTokenProviders().AddPasswordValidator<PasswordRules>();
        services.AddSingleton<DeskHistory>().AddSingleton<DeskKeys>().AddSingleton<DeskSessions>().AddSingleton<DeskInvitations>();
        services.AddSingleton<SecondFactorRule>().AddSingleton<SignInThrottle>().AddSingleton<SessionCookie>();
        services.AddSingleton<FirstKey>();
        services.AddSingleton<DeskPeople>().AddSingleton<DeskActs>();
        services.AddScoped<PasswordSignIn>().AddScoped<JoinDesk>().AddScoped<OwnAccount>();
        if (options.Serves) services.AddHostedService<FirstLink>();

        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = context => KeyScheme.IsSent(context.Request) ? KeyScheme.Name : SessionCookie.Name)
            .AddCookie(SessionCookie.Name, SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, KeyScheme>(KeyScheme.Name, null)
            .AddProvider(options);
        services.AddAuthorization(Policies.Define);
        services.Configure<MvcOptions>(pages => pages.Filters.Add<FormGuard>());
        return services;
    }

    /// <summary>Says who a request is from and whether it may go on; after routing, before everything that answers.</summary>
    internal static void UsePeople(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static void Configure(IdentityOptions identity)
    {
        // Rules of our own take the place of Identity's, which ask for signs and capitals.
        var password = identity.Password;
        password.RequiredLength = PasswordRules.Least;
        password.RequireDigit = password.RequireLowercase = password.RequireUppercase = password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 10;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        identity.User.RequireUniqueEmail = false;
    }
}
