using MemoWeaver.Tool.Reading;
using var a = WovenAssembly.Open(args[0]);
foreach (var m in a.Methods)
    Console.WriteLine($"{m.DisplayName} | {m.Placement} | {m.Cache?.ElementType.Name} | {string.Join(", ", m.Key.Select(k => k.From + k.Path + ":" + TypeText.Of(k.Type) + "/" + (k.Policy is null ? "-" : TypeText.Of(k.Policy))))} | {m.Compute?.Name} {m.Store?.Name} {m.Begin?.Name} {m.Call?.Name}");
