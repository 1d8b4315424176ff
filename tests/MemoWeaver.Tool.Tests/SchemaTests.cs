using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using MemoWeaver.Tool.Tests.Infrastructure;

namespace MemoWeaver.Tool.Tests;

/// <summary>The report is what docs/guide/reference/report.schema.json says.</summary>
public class SchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Cases.Root, "docs", "guide", "reference", "report.schema.json")));

    [Fact]
    public void The_report_fits_the_schema() => Assert.Empty(Errors(Report()));

    [Theory]
    [InlineData("methods.0.policy.kind", "\"clock\"")]
    [InlineData("methods.0.placement", "null")]
    [InlineData("methods.0.result.handling", "7")]
    [InlineData("methods.0.surprise", "1")]
    [InlineData("summary.methods", "-1")]
    [InlineData("summary.proved", "\"many\"")]
    [InlineData("methods.0.proof", "\"perhaps\"")]
    [InlineData("methods.0.reasons", "[{ \"kind\": \"luck\", \"text\": \"calls it\" }]")]
    [InlineData("methods.0.reasons", "[{ \"kind\": \"reads\", \"text\": \"reads it\", \"steps\": [{ \"method\": \"Of\" }] }]")]
    [InlineData("version", "2")]
    public void What_is_wrong_is_found(string path, string value)
    {
        var report = Report();
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(report, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(Errors(report));
    }

    private static JsonNode Report() => JsonNode.Parse(File.ReadAllText(Cases.Report))!;

    private static List<string> Errors(JsonNode report)
    {
        var result = Schema.Evaluate(JsonSerializer.SerializeToElement(report), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).DefaultIfEmpty("invalid")];
    }
}
