namespace Provenance.Server.Pages;

/// <summary>The bookmarklet: submits the page one is on.</summary>
internal sealed class BookmarkletModel : DeskPage
{
    /// <summary>This desk's address, as the browser knows it.</summary>
    public string Desk => $"{Request.Scheme}://{Request.Host.ToUriComponent()}";

    /// <summary>The link: opens this desk's form with the address of the page one is on and what is marked on it; sends nothing by itself.</summary>
    public string Link =>
        $"javascript:(()=>{{const w=window.open('{Desk}/submit?url='+encodeURIComponent(location.href)+'&caption='+encodeURIComponent(String(getSelection()).slice(0,2000)),'_blank');if(w)w.opener=null;}})()";
}
