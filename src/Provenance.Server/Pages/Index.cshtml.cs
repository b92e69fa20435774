namespace Provenance.Server.Pages;

/// <summary>The desk: one box for what came in, what is in progress, and what needs a person.</summary>
public sealed class IndexModel : DeskPage
{
}
