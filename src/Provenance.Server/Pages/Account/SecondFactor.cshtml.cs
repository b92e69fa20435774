using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People;
using Provenance.Server.People.SigningIn;

namespace Provenance.Server.Pages.Account;

/// <summary>The second factor: set up with an app, recovery codes shown once, turned off with the password.</summary>
/// <param name="account">Does it.</param>
[Authorize(Policy = Policies.Account)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondFactorModel(OwnAccount account) : DeskPage
{
    /// <summary>Who.</summary>
    public Person Person { get; private set; } = new();

    /// <summary>The key that an app is given, in groups of four; empty once the factor is on.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The address that an app reads it from.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Recovery codes that were just made; they are not shown again.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    /// <summary>How many recovery codes are left.</summary>
    public int Left { get; private set; }

    /// <summary>What is wrong with what was sent; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Shows how things are.</summary>
    public Task OnGetAsync() => ReadAsync();

    /// <summary>Turns it on with a first code.</summary>
    public async Task<IActionResult> OnPostOnAsync(string? code)
    {
        Person = await account.ReadAsync(Actor.Id);
        if (!Person.TwoFactorEnabled)
        {
            Codes = await account.TurnOnAsync(Person, code ?? "", User.FindFirst(Principals.SessionId)!.Value);
            if (Codes is null) Wrong = "That is not the code that belongs to this key now. Check that the clock of your phone is right, then type the six digits it shows.";
        }

        await ReadAsync();
        return Page();
    }

    /// <summary>Makes new recovery codes.</summary>
    public async Task<IActionResult> OnPostCodesAsync(string? password)
    {
        Person = await account.ReadAsync(Actor.Id);
        if (Person.TwoFactorEnabled) Codes = await account.NewCodesAsync(Person, password ?? "");
        if (Codes is null) Wrong = "The password is not right. The old recovery codes stay.";
        await ReadAsync();
        return Page();
    }

    /// <summary>Turns it off.</summary>
    public async Task<IActionResult> OnPostOffAsync(string? password)
    {
        Person = await account.ReadAsync(Actor.Id);
        Wrong = await account.TurnOffAsync(Person, password ?? "");
        if (Wrong is null)
        {
            Said = "The second factor is off.";
            return LocalRedirect("/account");
        }

        await ReadAsync();
        return Page();
    }

    private async Task ReadAsync()
    {
        Person = await account.ReadAsync(Actor.Id);
        Left = await account.CodesLeftAsync(Person);
        if (Person.TwoFactorEnabled) return;

        (var key, Address) = await account.SecondFactorKeyAsync(Person);
        Key = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
    }
}
