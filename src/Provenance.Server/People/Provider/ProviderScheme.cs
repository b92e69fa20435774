using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Provenance.Server.People.Sessions;
using Provenance.Server.People.SigningIn;

namespace Provenance.Server.People.Provider;

/// <summary>
/// Signing in through the desk's own provider: OpenID Connect Core 1.0, code flow with PKCE (RFC 7636). What it says ends in a session of ours like every
/// other, listed and ended like every other; nothing of its tokens is kept.
/// </summary>
internal static partial class ProviderScheme
{
    internal const string Name = "provider";

    /// <summary>Where the provider sends people back to.</summary>
    internal const string Callback = "/signin/provider";

    private const string Issuer = "issuer";

    internal static AuthenticationBuilder AddProvider(this AuthenticationBuilder authentication, ServerOptions options)
    {
        if (!options.UsesProvider() || ProviderSettings.ProblemOf(options) is not null) return authentication;

        authentication.Services.AddScoped<ProviderSignIn>();
        return authentication.AddOpenIdConnect(Name, openId => Configure(openId, options));
    }

    private static void Configure(OpenIdConnectOptions openId, ServerOptions options)
    {
        openId.Authority = options.OidcAuthority;
        openId.RequireHttpsMetadata = !new Uri(options.OidcAuthority).IsLoopback;
        openId.ClientId = options.OidcClient;
        openId.ClientSecret = options.OidcSecretFile.Length > 0 ? File.ReadAllText(options.OidcSecretFile).Trim() : null;
        openId.ResponseType = OpenIdConnectResponseType.Code;
        openId.ResponseMode = OpenIdConnectResponseMode.Query; // a form of another site would come without our cookies
        openId.UsePkce = true;
        openId.CallbackPath = Callback;
        openId.SignInScheme = SessionCookie.Name;
        openId.MapInboundClaims = false;
        openId.GetClaimsFromUserInfoEndpoint = true; // many providers say names and groups only there
        openId.ClaimActions.MapJsonKey(options.OidcRoleClaim, options.OidcRoleClaim);
        openId.ClaimActions.MapUniqueJsonKey("preferred_username", "preferred_username");
        openId.DisableTelemetry = true;
        openId.BackchannelTimeout = TimeSpan.FromSeconds(10);
        openId.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
        foreach (var cookie in (CookieBuilder[])[openId.CorrelationCookie, openId.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        openId.Events = new OpenIdConnectEvents
        {
            OnTokenValidated = context =>
            {
                context.Properties!.Items[Issuer] = context.SecurityToken.Issuer;
                return Task.CompletedTask;
            },
            OnTicketReceived = EnterAsync,
            OnAccessDenied = context => BackAsync(context, ProviderAnswer.Denied),
            OnRemoteFailure = FailAsync,
        };
    }

    private static async Task EnterAsync(TicketReceivedContext context)
    {
        var (services, principal) = (context.HttpContext.RequestServices, context.Principal!);
        var options = services.GetRequiredService<ServerOptions>();
        var word = new ProviderWord(
            context.Properties?.Items[Issuer] ?? "", principal.FindFirst("sub")?.Value ?? "",
            principal.FindFirst("name")?.Value ?? principal.FindFirst("preferred_username")?.Value ?? "", [.. principal.FindAll(options.OidcRoleClaim).Select(claim => claim.Value)]);
        switch (await services.GetRequiredService<ProviderSignIn>().EnterAsync(word))
        {
            case SignInOutcome.SignedIn { Person: var person }:
                await SessionCookie.SignInAsync(context.HttpContext, person);
                context.HandleResponse();
                context.Response.Redirect(context.ReturnUri is { Length: > 0 } onward && onward[0] == '/' ? onward : "/");
                break;
            case SignInOutcome.Refused { Reason: var reason }:
                await BackAsync(context, reason);
                break;
            default:
                await BackAsync(context, ProviderAnswer.Failed);
                break;
        }
    }

    private static Task FailAsync(RemoteFailureContext context)
    {
        // What people are told says what to do; what happened is for whoever looks after the server.
        LogFailed(context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderSignIn>>(), context.Failure?.GetBaseException().Message ?? "no reason was given");
        return BackAsync(context, context.Failure?.Data.Contains("error") == true ? ProviderAnswer.Denied : ProviderAnswer.Failed);
    }

    [LoggerMessage(1, LogLevel.Warning, "Signing in through the provider failed: {Why}")]
    private static partial void LogFailed(ILogger log, string why);

    private static Task BackAsync(HandleRequestContext<RemoteAuthenticationOptions> context, string answer)
    {
        context.HandleResponse();
        context.Response.Redirect($"/signin?provider={answer}");
        return Task.CompletedTask;
    }
}
