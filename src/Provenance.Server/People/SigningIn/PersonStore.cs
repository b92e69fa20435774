using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Provenance.Server.People.SigningIn;

/// <summary>Identity's store, which would keep recovery codes as they are; here they are kept as hashes.</summary>
/// <param name="context">Holds the people.</param>
/// <param name="describer">Identity's words for its errors.</param>
internal sealed class PersonStore(DeskContext context, IdentityErrorDescriber? describer = null) : UserOnlyStore<Person, DeskContext, string>(context, describer)
{
    public override Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Kept), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Kept(code), cancellationToken);

    // Ten characters of a large alphabet, tried under lockout: a fast hash is enough. The codes are written with and without the dash, in either case.
    private static string Kept(string code) =>
        Convert.ToHexString(Secret.HashOf(code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()));
}
