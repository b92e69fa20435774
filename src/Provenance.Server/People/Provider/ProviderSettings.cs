namespace Provenance.Server.People.Provider;

/// <summary>What was set of the desk's own OpenID Connect provider, read and checked.</summary>
internal static class ProviderSettings
{
    /// <summary>True when people may come through a provider.</summary>
    internal static bool UsesProvider(this ServerOptions options) => options.OidcAuthority.Length > 0;

    /// <summary>What is wrong with the settings; null when nothing is.</summary>
    internal static string? ProblemOf(ServerOptions options)
    {
        if (!options.UsesProvider())
            return options.OidcRoles.Length > 0 ? "--oidc-roles says who may come through a provider, and --oidc-authority names none." : null;

        if (!Uri.TryCreate(options.OidcAuthority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !(authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            return $"--oidc-authority is \"{options.OidcAuthority}\". Expected the provider's issuer with https, such as https://sso.example/realms/newsroom.";
        if (options.OidcClient.Length == 0) return "--oidc-client is empty. Expected the name under which the provider knows this server.";
        if (options.OidcRoleClaim.Length == 0) return "--oidc-role-claim is empty. Expected the name of the claim that says what somebody is, such as roles or groups.";
        if (options.OidcSecretFile.Length > 0 && !File.Exists(options.OidcSecretFile)) return $"--oidc-secret-file names {options.OidcSecretFile}, which is not there or may not be read.";

        return RolesOf(options) is { Count: > 0 }
            ? null
            : $"--oidc-roles is \"{options.OidcRoles}\". Expected values of the claim {options.OidcRoleClaim} and the roles they give, such as verification=reviewer;staff=reader; roles are {string.Join(", ", Roles.All)}.";
    }

    /// <summary>The role that the values of somebody's claim give: the highest of several; null for none.</summary>
    internal static string? RoleFor(ServerOptions options, IEnumerable<string> values)
    {
        var roles = RolesOf(options);
        return roles is null ? null : Roles.All.LastOrDefault(role => values.Any(value => roles.TryGetValue(value, out var given) && given == role));
    }

    private static Dictionary<string, string>? RolesOf(ServerOptions options)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in options.OidcRoles.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Names of groups in a directory hold commas and the sign itself: cn=desk,ou=news.
            var at = pair.LastIndexOf('=');
            if (at <= 0 || !Roles.All.Contains(pair[(at + 1)..].Trim())) return null;

            roles[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }

        return roles;
    }
}
