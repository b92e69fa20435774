using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Provenance.Server.People;

/// <summary>What sending a page's forms needs, where that is not what looking at the page does. Without it: the page's own policy if it has a stricter one than reading, otherwise <c>review</c>.</summary>
/// <param name="policy">One of the policies.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormsNeedAttribute(string policy) : Attribute
{
    /// <summary>One of the policies.</summary>
    public string Policy => policy;
}

/// <summary>Whoever may only read a page may not send its forms: denied unless the page says otherwise.</summary>
/// <param name="authorization">Decides.</param>
internal sealed class FormGuard(IAuthorizationService authorization) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (context.ActionDescriptor is not PageActionDescriptor || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;

        var metadata = context.HttpContext.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<IAllowAnonymous>() is not null) return;

        var own = metadata?.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).FirstOrDefault(policy => policy is not (null or Policies.Read));
        var wanted = metadata?.GetMetadata<FormsNeedAttribute>()?.Policy ?? own ?? Policies.Review;
        if (!(await authorization.AuthorizeAsync(context.HttpContext.User, wanted)).Succeeded) context.Result = new ForbidResult();
    }
}
