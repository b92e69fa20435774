using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Provenance.Server.Api.Documented;

/// <summary>Completes an operation: words from its handler's comment, examples from its route, what each error means.</summary>
/// <param name="docs">The comments.</param>
/// <param name="json">How the API writes JSON.</param>
internal sealed class OperationDocs(HandlerDocs docs, IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    private const string Form = "multipart/form-data";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler) Describe(operation, handler);
        DescribeParameters(operation);
        if (metadata.OfType<FileForm>().LastOrDefault() is { } form) TakeForm(operation, form);
        if (metadata.OfType<Shown>().LastOrDefault() is { } shown) Show(operation, shown);
        foreach (var (type, text) in metadata.OfType<ShownText>())
        {
            if (operation.RequestBody?.Content is { } bodies && bodies.TryGetValue(type, out var body)) (body.Schema, body.Example) = (new OpenApiSchema { Type = JsonSchemaType.String }, text);
        }

        if (metadata.OfType<IAllowAnonymous>().Any()) operation.Security = [];
        foreach (var (status, response) in operation.Responses ?? []) Explain(status, response);
        return Task.CompletedTask;
    }

    private void Describe(OpenApiOperation operation, MethodInfo handler)
    {
        operation.Summary ??= docs.SummaryOf(handler);
        operation.Description ??= docs.RemarksOf(handler);
    }

    private static void DescribeParameters(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (ParameterWords.Of(parameter.Name!, operation.Tags?.FirstOrDefault()?.Name) is not { } words) continue;

            parameter.Description ??= words.Text;
            parameter.Example ??= words.Example;
            if (words.Choices.Length > 0) parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Choices.Select(name => (JsonNode)JsonValue.Create(name))] };
        }
    }

    private static void TakeForm(OpenApiOperation operation, FileForm form)
    {
        var properties = form.Fields.ToDictionary(name => name, _ => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String });
        properties["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The file." };
        operation.RequestBody ??= new OpenApiRequestBody { Required = true };
        if (operation.RequestBody is not OpenApiRequestBody body) return;

        body.Content ??= new Dictionary<string, OpenApiMediaType>();
        body.Content[Form] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties } };
    }

    private void Show(OpenApiOperation operation, Shown shown)
    {
        if (shown.Request is { } request)
        {
            foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (type != Form && type.EndsWith("json", StringComparison.Ordinal) == request is not string) content.Example = Written(request);
            }
        }

        if (shown.Response is not { } response) return;

        foreach (var content in (operation.Responses ?? []).Where(r => r.Key[0] == '2').SelectMany(r => r.Value.Content?.Values ?? [])) content.Example = Written(response);
    }

    private JsonNode? Written(object value) => value is string text ? JsonValue.Create(text) : JsonSerializer.SerializeToNode(value, json.Value.SerializerOptions);

    private static void Explain(string status, IOpenApiResponse response)
    {
        if (!int.TryParse(status, CultureInfo.InvariantCulture, out var code)) return;

        response.Description = StatusWords.Of(code).Title;
        foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type == "application/problem+json") content.Example = ExampleOf(code);
            else if (code >= 400) content.Example = new JsonObject { ["message"] = StatusWords.Of(code).Detail, ["details"] = StatusWords.Of(code).Title };
        }
    }

    private static JsonObject ExampleOf(int status) => new()
    {
        ["title"] = StatusWords.Of(status).Title,
        ["status"] = status,
        ["detail"] = StatusWords.Of(status).Detail,
    };
}
