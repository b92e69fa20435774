using Microsoft.AspNetCore.Authorization;
using Provenance.Server.Pages;

namespace Provenance.Server.People;

/// <summary>How a request that may not go on is answered: programs with ProblemDetails that say what is missing, browsers with a page.</summary>
internal static class Denied
{
    /// <summary>Nobody is signed in: 401, or the way to sign in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">What is wrong with the key that was sent; null when none was.</param>
    internal static Task NotSignedInAsync(HttpContext context, string? why)
    {
        if (ErrorAnswers.WantsPage(context.Request) && why is null && context.RequestServices.GetRequiredService<ServerOptions>().Serves)
        {
            context.Response.Redirect(SignInPath(context.Request));
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem(
            why ?? $"This needs {Wanted(context)}, and nobody is signed in. Send a key as Authorization: Bearer pv_..., which an administrator makes under People and keys, or sign in at /signin.",
            statusCode: StatusCodes.Status401Unauthorized, title: "Nobody is signed in.").ExecuteAsync(context);
    }

    /// <summary>Who is signed in may not: 403; browsers are shown the page of it.</summary>
    internal static Task NotAllowedAsync(HttpContext context)
    {
        if (ErrorAnswers.WantsPage(context.Request) && context.User.WantsSecondFactor())
        {
            context.Response.Redirect("/account");
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        if (ErrorAnswers.WantsPage(context.Request) && !context.User.IsKey()) return Task.CompletedTask; // the error page

        var who = context.User.IsKey()
            ? $"The key \"{context.User.ToActor().Name}\" has {string.Join(", ", context.User.Grants())}. Ask an administrator for a key with that scope."
            : context.User.WantsSecondFactor() ? "Administrators need a second factor first: set it up at /account/second-factor."
            : $"{context.User.ToActor().Name} is not. Ask an administrator, who can change roles under People.";
        return TypedResults.Problem($"This needs {Wanted(context)}. {who}", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed.").ExecuteAsync(context);
    }

    private static string SignInPath(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? $"/signin?returnUrl={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}" : "/signin";

    private static string Wanted(HttpContext context)
    {
        var policies = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct().ToArray() ?? [];
        if (policies.Length == 0) policies = [Policies.Read];
        if (policies.Contains(Policies.Account)) return "a person who is signed in";

        return $"a key of scope {string.Join(" and ", policies)}, or somebody who is {string.Join(" and ", policies.Select(Roles.LeastFor).Distinct())}";
    }
}
