using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Provenance.Server.Pages;

/// <summary>What a browser is shown when something fails: what happened, and what to do next.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : DeskPage
{
    /// <summary>The status.</summary>
    public int Code { get; private set; }

    /// <summary>What is so, in a few words.</summary>
    public string Title => Code switch
    {
        400 => "That could not be read",
        403 => "Not for you",
        404 => "There is nothing here",
        405 => "Not in that way",
        409 => "It has changed in between",
        413 => "Too large",
        429 => "Too many at once",
        503 => "Not at this moment",
        507 => "There is no room left",
        >= 500 => "That failed on our side",
        _ => ReasonPhrases.GetReasonPhrase(Code) is { Length: > 0 } phrase ? phrase : "That did not work",
    };

    /// <summary>What happened and what to do next.</summary>
    public string Words => Code switch
    {
        400 => "The form or the address was not as expected: a page that stood open too long, or one of another site. Nothing was stored. Go back, load the page anew and send it again.",
        403 => "Your role does not allow this. Ask an administrator, who can change your role under People.",
        404 => "The address is wrong, or what was here is restricted to named people, or it was never there. Look it up, or ask whoever gave you the address.",
        405 => "This address does not take what was sent. Go back to the page you came from and use what is on it.",
        409 => "Somebody changed it after you had looked. Nothing of yours was stored: go back, load the page anew and decide again.",
        413 => "What was sent is larger than the limit. Nothing was stored: send less, or have the limit raised (--max-file-bytes).",
        429 => "Wait a minute, then try again. Nothing was stored.",
        503 => "The server is busy, or its database does not answer. Wait half a minute, then send it again: what was stored already is not stored twice.",
        507 => "The disk of the server is full. Nothing was stored: an administrator has to make room. Addresses without a file may still be taken.",
        >= 500 => "It is in the server's log with its time. Try it again, and tell the administrator if it stays.",
        _ => "Nothing was stored. Go back and try it again.",
    };

    /// <summary>Shows it.</summary>
    public void OnGet(int code) => Show(code);

    /// <summary>Shows it for a form that failed.</summary>
    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        // A page of an error is an error, also when somebody asks for it by its address.
        Code = Response.StatusCode >= 400 ? Response.StatusCode : code is >= 400 and < 600 ? code : 404;
        Response.StatusCode = Code;
    }
}
