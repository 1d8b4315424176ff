using System.Globalization;
using WeavingTime;

// What weaving 10,000 marked methods takes, against Fody with a weaver that does nothing, as Fody itself reports it
// in a real build. Each round builds both, so that a busy machine slows both. Rounds: the first argument, 7 by default.
const int Methods = 10_000;
const double Bound = 3.0;
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;

using var folder = new WorkFolder();
var nothing = GeneratedProject.Create(folder.Path, "Nothing", Methods);
var memo = GeneratedProject.Create(folder.Path, "MemoWeaver", Methods);

var ratios = new List<double>();
for (var round = 1; round <= rounds; round++)
{
    var baseline = nothing.Weave();
    var measured = memo.Weave();
    ratios.Add(measured / baseline);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: nothing {baseline:F0} ms, MemoWeaver {measured:F0} ms, ratio {measured / baseline:F2}"));
}

var median = ratios.Order().ElementAt(ratios.Count / 2);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio weaving-10000 {median:F2} {Bound:F1}"));
return median <= Bound ? 0 : 1;
