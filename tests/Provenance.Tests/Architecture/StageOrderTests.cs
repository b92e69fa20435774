using System.Text.RegularExpressions;
using Provenance.Submitting;

namespace Provenance.Tests.Architecture;

/// <summary>A stage uses earlier stages only, and the pipeline stays free of the host's and the media's packages.</summary>
public sealed class StageOrderTests
{
    private static readonly string[] Stages = ["Submitting", "Acquiring", "Fingerprinting", "Matching", "Cascading", "Reviewing"];

    private static readonly string[] Heavy = ["FFMpegCore", "Hangfire", "Microsoft.AspNetCore", "Provenance.Media", "Provenance.Server"];

    [Fact]
    public void No_stage_uses_a_later_one() => Assert.Empty(Repository.Sources("src/Provenance").SelectMany(LaterStages));

    [Fact]
    public void Every_stage_has_its_folder() =>
        Assert.All(Stages, stage => Assert.True(Directory.Exists(Path.Combine(Repository.Root, "src/Provenance", stage)), stage));

    [Theory]
    [InlineData("using Provenance.Cascading;")]
    [InlineData("global using static Provenance.Reviewing.Verdict;")]
    [InlineData("using Later = Provenance.Cascading.Cascade;")]
    [InlineData("namespace Provenance.Matching; class A { Cascading.Cascade? _c; }")]
    [InlineData("class A { object B() => new global::Provenance.Reviewing.Claim(); }")]
    [InlineData("class A { string B() => $\"{nameof(Cascading.Cascade)}\"; }")]
    public void A_planted_use_of_a_later_stage_is_caught(string code) =>
        Assert.NotEmpty(LaterStages(new SourceFile("src/Provenance/Matching/Kernels/Planted.cs", code)));

    [Theory]
    [InlineData("using Provenance.Submitting; class A { Fingerprinting.Fingerprint? _f; }")]
    [InlineData("// Cascading.Cascade comes later\n/// <see cref=\"Provenance.Reviewing.Claim\"/>\nclass A { string B = \"Reviewing.Claim\"; }")]
    [InlineData("class A { Stage Next => Stage.Cascade; }")]
    public void Earlier_stages_and_sentences_about_later_ones_are_allowed(string code) =>
        Assert.Empty(LaterStages(new SourceFile("src/Provenance/Matching/Planted.cs", code)));

    [Fact]
    public void The_pipeline_references_no_media_host_or_job_package() =>
        Assert.Empty(HeavyOf(typeof(Appearance).Assembly.GetReferencedAssemblies().Select(a => a.Name!)));

    [Fact]
    public void The_project_of_the_pipeline_names_no_such_package()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src/Provenance/Provenance.csproj"));

        Assert.Empty(HeavyOf(Regex.Matches(project, "Include=\"(?:[^\"]*/)?([^\"/]+)\"").Select(m => m.Groups[1].Value)));
    }

    [Fact]
    public void A_planted_reference_is_caught() =>
        Assert.Equal(["Hangfire.Core", "Microsoft.AspNetCore.App"], HeavyOf(["System.Runtime", "Hangfire.Core", "Microsoft.AspNetCore.App"]));

    private static IEnumerable<string> LaterStages(SourceFile file)
    {
        var own = Array.IndexOf(Stages, file.Path.Split('/')[2]);
        if (own < 0) return [];

        // A using directive ends with the name; anything else goes on with a member of it.
        return Stages[(own + 1)..]
            .Where(later => Regex.IsMatch(file.Code, $@"\b{later}\s*(\.|;)|\bProvenance\s*\.\s*{later}\b"))
            .Select(later => $"{file.Path} uses {later}, which comes after {Stages[own]}.");
    }

    private static IEnumerable<string> HeavyOf(IEnumerable<string> references) =>
        references.Where(name => Heavy.Any(heavy => name.StartsWith(heavy, StringComparison.OrdinalIgnoreCase)));
}
