using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Provenance.Store;

namespace Provenance.Server.Pages.Components;

/// <summary><c>&lt;stage of="work" /&gt;</c>: which stage runs, how far it is, and what it waits for.</summary>
/// <param name="clock">What is due later says so.</param>
[HtmlTargetElement("stage", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StageTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>The row of the ledger; null when there is nothing to be done.</summary>
    public WorkItem? Of { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stage");
        if (Of is null)
        {
            output.Content.Append("Nothing left to do");
            return;
        }

        output.Attributes.SetAttribute("data-stage", Of.Stage.ToString());
        output.Content.AppendHtml(Markup.Text("span", "stage-name", Wording.Of(Of.Stage)));
        if (Of.State == WorkState.Running)
        {
            var bar = Markup.Element("progress", "");
            bar.Attributes["max"] = "100";
            bar.Attributes["value"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Of.Progress * 100):0}");
            bar.Attributes["aria-label"] = Wording.Of(Of.Stage);
            output.Content.AppendHtml(bar);
        }

        output.Content.AppendHtml(Markup.Text("span", "stage-words", WordsOf(Of, clock.GetUtcNow())));
    }

    /// <summary>Where a row stands, in words: "62 %", "waits for its turn", "tries again in 40 s: ...".</summary>
    internal static string WordsOf(WorkItem work, DateTimeOffset now) => work.State switch
    {
        WorkState.Running => Markup.Percent(work.Progress),
        WorkState.Waiting when work.Due > now.AddSeconds(1) => $"tries again in {Clock.Age(work.Due - now)}{(work.Fault is { } fault ? $": {fault}" : "")}",
        WorkState.Waiting => "waits for its turn",
        WorkState.Dead => $"given up{(work.Fault is { } fault ? $": {fault}" : "")}",
        _ => "done",
    };
}
