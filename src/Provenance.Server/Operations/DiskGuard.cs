using Provenance.Server.Api;

namespace Provenance.Server.Operations;

/// <summary>Refuses a request that brings a file for which there is no room, before a byte of it is read.</summary>
/// <param name="next">The rest.</param>
/// <param name="disk">How much room there is.</param>
internal sealed class DiskGuard(RequestDelegate next, DiskSpace disk)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (MultipartForm.BoundaryOf(context.Request) is null) return next(context);

        var state = disk.Now();
        return state.IsFull || context.Request.ContentLength > state.RoomBytes ? RefusedAsync(context, state) : next(context);
    }

    private static Task RefusedAsync(HttpContext context, DiskState state) => Problems.Of(
        StatusCodes.Status507InsufficientStorage,
        state.IsFull
            ? "The service has no room for files at present. Nothing was stored, and submissions of URLs are still taken and wait: tell the administrator, and send it again later."
            : $"The service has room for {state.RoomBytes} bytes at present, and this is larger. Nothing was stored: submit a smaller file, or tell the administrator and send it again later.")
        .ExecuteAsync(context);
}
