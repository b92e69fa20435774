using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People.Provider;
using Provenance.Server.People.Sessions;
using Provenance.Server.People.SigningIn;

namespace Provenance.Server.Pages.Account;

/// <summary>Signing in: name and password, then a code where a second factor is set up. Works without script.</summary>
/// <param name="signIn">Knows who may.</param>
/// <param name="options">Name the desk's own provider.</param>
/// <param name="log">Is told when the provider is away.</param>
[AllowAnonymous]
public sealed partial class SignInModel(PasswordSignIn signIn, ServerOptions options, ILogger<SignInModel> log) : DeskPage
{
    /// <summary>The host of the desk's own provider; null when there is none.</summary>
    public string? ProviderHost { get; } = options.UsesProvider() ? new Uri(options.OidcAuthority).Authority : null;

    /// <summary>Where the person wanted to go; followed only within this server.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The sign-in name.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>The password.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Names the first step while the second is asked for.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Six digits of the app, or a recovery code.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>Why it did not work; null when nothing was tried.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Shows the form; who is signed in already goes on.</summary>
    /// <param name="provider">How coming back from the provider ended; null when nobody does.</param>
    public IActionResult OnGet(string? provider)
    {
        Wrong = ProviderAnswer.Words(provider);
        return User.Identity?.IsAuthenticated == true ? LocalRedirect(Onward) : Page();
    }

    /// <summary>Goes to the desk's own provider.</summary>
    public async Task<IActionResult> OnGetProviderAsync()
    {
        if (ProviderHost is null) return NotFound();

        try
        {
            await HttpContext.ChallengeAsync(ProviderScheme.Name, new AuthenticationProperties { RedirectUri = Onward });
            return new EmptyResult();
        }
        catch (Exception away) when (away is InvalidOperationException or HttpRequestException or IOException)
        {
            LogAway(log, options.OidcAuthority, away.GetBaseException().Message);
            return RedirectToPage(new { provider = ProviderAnswer.Away });
        }
    }

    /// <summary>Tries one step.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var address = DeskSessions.AddressOf(Request);
        var outcome = Step is null
            ? await signIn.WithPasswordAsync(Name, Password.Length <= PasswordRules.Most ? Password : "", address)
            : await signIn.WithCodeAsync(Step, Code, address);
        Step = null;
        switch (outcome)
        {
            case SignInOutcome.SignedIn { Person: var person }:
                await SessionCookie.SignInAsync(HttpContext, person);
                return LocalRedirect(Onward);
            case SignInOutcome.WantsCode { Step: var step }:
                ModelState.Clear();
                Step = step;
                return Page();
            case SignInOutcome.TooMany { Reason: var reason }:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Wrong = reason;
                return Page();
            case SignInOutcome.Refused { Reason: var reason }:
                Wrong = reason;
                return Page();
            default:
                throw new InvalidOperationException($"Signing in ended as {outcome.GetType().Name}.");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The provider {Authority} does not answer as it should: {Why}")]
    private static partial void LogAway(ILogger log, string authority, string why);

    private string Onward => Url.IsLocalUrl(ReturnUrl) && !ReturnUrl!.StartsWith("/signin", StringComparison.OrdinalIgnoreCase) ? ReturnUrl : "/";
}
