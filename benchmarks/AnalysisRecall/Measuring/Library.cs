namespace AnalysisRecall.Measuring;

/// <summary>A library from NuGet, and the scenario that drives it.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Scenario">The name of the class in the folder Scenarios.</param>
sealed record Library(string Assembly, string Scenario)
{
    public static readonly IReadOnlyList<Library> All =
    [
        new("Markdig", "MarkdigScenario"),
        new("NodaTime", "NodaTimeScenario"),
        new("MoreLinq", "MoreLinqScenario"),
        new("Humanizer", "HumanizerScenario"),
        new("Newtonsoft.Json", "NewtonsoftScenario"),
        new("CsvHelper", "CsvHelperScenario"),
        new("YamlDotNet", "YamlDotNetScenario"),
        new("AngleSharp", "AngleSharpScenario"),
        new("Jint", "JintScenario"),
        new("NCalc.Core", "NCalcScenario"),
        new("Sprache", "SpracheScenario"),
        new("Superpower", "SuperpowerScenario"),
    ];

    /// <summary>Gets the file beside this program.</summary>
    public string Path => System.IO.Path.Combine(AppContext.BaseDirectory, Assembly + ".dll");
}
