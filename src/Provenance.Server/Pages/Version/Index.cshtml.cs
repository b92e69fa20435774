using Provenance.Server.Operations;

namespace Provenance.Server.Pages.Version;

/// <summary>What runs here, for whoever reports that something is wrong.</summary>
public sealed class IndexModel(VersionReport report) : DeskPage
{
    /// <summary>What runs here.</summary>
    public Versions Versions { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => Versions = await report.ReadAsync(cancellation);
}
