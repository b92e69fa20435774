namespace Provenance.Server.Api.Documented;

/// <summary>What each status means here: the words of an answer that has none of its own, and of the document.</summary>
/// <param name="Title">What it is, in a sentence.</param>
/// <param name="Detail">What was wrong, what was expected, what happens next.</param>
internal sealed record StatusWords(string Title, string Detail)
{
    internal static StatusWords Of(int status) => status switch
    {
        200 => new("What was asked for.", ""),
        201 => new("It was made.", ""),
        202 => new("It was taken; the pipeline goes on with it.", ""),
        204 => new("It was done; there is nothing to say.", ""),
        304 => new("Nothing has changed since the answer whose ETag was sent.", ""),
        400 => new("The request cannot be taken.", "Something in the request cannot be read or is out of its range. Nothing was stored: correct it and send it again."),
        401 => new("Nobody is signed in.", "The request has no key, or one that is unknown, expired or revoked. Send Authorization: Bearer and a key, or sign in at /signin."),
        403 => new("That is not granted.", "Whoever asks is known, but may not do this. Ask an administrator for the role, or for a key with the scope."),
        404 => new("There is no such thing.", "There is nothing at this address, or it is restricted to others. The API lies under /api/v1; its description under /openapi."),
        405 => new("This address does not take this method.", "See the Allow header, or the description under /openapi, for the methods that it takes."),
        408 => new("The request took too long to arrive.", "Nothing was stored. Send it again over a better connection."),
        409 => new("It cannot be done as things stand.", "What was asked for does not fit what it was asked of. Look at it again, then decide."),
        410 => new("It has been removed.", "The content was removed for good; when and why is in the history."),
        411 => new("The length of the body is missing.", "Send Content-Length or a chunked body."),
        412 => new("It has changed in between.", "If-Match names a version that is no longer the present one. Nothing was changed: read it again, then decide."),
        413 => new("The body is too large.", "The body is larger than what is taken here. Nothing was stored: send less, or have the limit raised."),
        414 => new("The address is too long.", "Nothing was done. Shorten the address."),
        415 => new("The body is of a kind that is not read here.", "See the description under /openapi for the content types that this address reads. Nothing was stored."),
        422 => new("The idempotency key was used for something else.", "The same Idempotency-Key came with other contents before. Nothing was stored: use a new key for a new submission."),
        428 => new("The edit does not say what it was based on.", "Send If-Match with the ETag that was read, so that nobody's edit is lost, or If-Match: * to edit whatever is there."),
        429 => new("Too many requests.", "More requests came than this key or person may send. Wait for as many seconds as Retry-After says, then go on."),
        431 => new("The headers are too large.", "Nothing was done. Send fewer or shorter headers."),
        502 => new("The host of the address did not answer.", "It may be down or busy. Nothing was stored: try again later."),
        503 => new("The server cannot do this now.", "It is busy with others, or its database does not answer. Wait for as many seconds as Retry-After says, or for half a minute, then send it again: what was stored already is not stored twice."),
        507 => new("There is no room left.", "The disk of the server is full, or what it may use is used up. Nothing was stored: an administrator has to make room."),
        >= 500 => new("Something failed on our side.", "It is in the server's log. Try it again, and tell the administrator if it stays."),
        _ => new("The request cannot be taken.", "Nothing was stored: correct it and send it again."),
    };
}
