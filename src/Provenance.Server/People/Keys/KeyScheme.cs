using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Provenance.Server.People.Keys;

/// <summary>Programs sign in with a key at each request: <c>Authorization: Bearer pv_...</c> or <c>X-Api-Key: pv_...</c>.</summary>
/// <param name="keys">Knows the keys.</param>
/// <param name="options">The scheme's own.</param>
/// <param name="loggers">The scheme's own.</param>
/// <param name="encoder">The scheme's own.</param>
internal sealed class KeyScheme(DeskKeys keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    internal const string Name = "key";

    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    /// <summary>True when a request brings a key, a right one or not.</summary>
    internal static bool IsSent(HttpRequest request) => Sent(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Sent(Request) is not { } sent) return AuthenticateResult.NoResult();

        var (key, why) = await keys.FindAsync(sent, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted);
        return key is null ? AuthenticateResult.Fail(why) : AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(key), Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        await Denied.NotSignedInAsync(Context, (await HandleAuthenticateOnceSafeAsync()).Failure?.Message);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Denied.NotAllowedAsync(Context);

    private static string? Sent(HttpRequest request)
    {
        if (request.Headers[Header].ToString() is { Length: > 0 } plain) return plain.Trim();

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }
}
