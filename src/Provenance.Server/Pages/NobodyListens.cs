using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Provenance.Server.Pages;

/// <summary>A page that takes no form says so: without this it would be drawn for one it never read anything for.</summary>
internal sealed class NobodyListens : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        // A page of an error answers whatever failed.
        if (context.HandlerMethod is null && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && response.StatusCode < 400)
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
