using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Provenance.Server.Api.Documented;

/// <summary>What the document says of the API as a whole: its name, how to sign in, what its parts are.</summary>
internal sealed class DocumentHead : IOpenApiDocumentTransformer
{
    internal const string Key = "key";
    internal const string Session = "session";

    private const string Description =
        "Submit videos, read what became of them, decide on matches, and look footage up by hash, file or picture.\n\n" +
        "Times are UTC, ISO 8601; units are in the names of fields; what is not known is null. Every error is an RFC 9457 problem that says what was wrong, " +
        "what was expected and what happens next. Lists come in pages: follow `Link: <...>; rel=\"next\"` or hand `next` back as `after`. " +
        "What people edit carries an `ETag`: send it back as `If-Match` with an edit, and as `If-None-Match` to be told that nothing changed. " +
        "What is restricted to others is answered as if it were not there.";

    private static readonly (string Name, string Description)[] _tags =
    [
        (Tags.Appearances, "One video at one address: handing it in, reading and editing what is known of it."),
        (Tags.Media, "Media files by SHA-256, with what was computed of them."),
        (Tags.Matches, "Pairs of appearances that share footage, and what people decide of them."),
        (Tags.Cascades, "All known appearances of one stretch of footage, the earliest of them, claims and verdicts."),
        (Tags.Lookups, "Is this hash, file, picture or address known? Nothing is stored."),
        (Tags.Events, "What happened, as it happens or page by page."),
        (Tags.Work, "The stages that run, wait, or were given up."),
        (Tags.Retention, "What is kept and what goes: legal holds, erasure, the desk's rules."),
        (Tags.Hma, "The routes of hasher-matcher-actioner, for tools that speak them."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Provenance", Version = "v1", Description = Description };
        document.Servers = []; // wherever it was read from
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, as an administrator made it: `Authorization: Bearer pv_...`." },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "provenance.session",
                Description = "The session of a person who signed in at this server's own pages.",
            },
        };
        var operations = document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []).ToArray();
        var used = operations.SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>()).Select(tag => tag.Name).ToHashSet();
        document.Tags = _tags.Where(tag => used.Contains(tag.Name)).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        foreach (var operation in operations) Secure(operation, document);
        return Task.CompletedTask;
    }

    // Whoever needs nobody's leave has said so by an empty list.
    private static void Secure(OpenApiOperation operation, OpenApiDocument document) => operation.Security ??=
    [
        new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] },
        new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, document)] = [] },
    ];
}
