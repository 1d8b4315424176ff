using System.Reflection;
using AssemblyToProcess.Distributed;
using MemoWeaver.Distributed.Runtime;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Distributed;

/// <summary>What the emitted code writes for a key: the same for equal keys, and another text for any other.</summary>
public class KeyTextTests
{
    private const BindingFlags All = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    [WovenFact]
    public void RecordsAreWrittenFieldByField()
    {
        var day = new DateTime(2024, 1, 2);
        DistributedOrder?[] orders =
        [
            null,
            new(null!, 0, DistributedKind.Small),
            new("", 0, DistributedKind.Small),
            new("a", 0, DistributedKind.Small),
            new("a", 1, DistributedKind.Small),
            new("a", 1, DistributedKind.Large),
            new("a", 1, DistributedKind.Large, new(null, day)),
            new("a", 1, DistributedKind.Large, new("", day)),
            new("a", 1, DistributedKind.Large, new("", day.AddTicks(1))),
        ];
        var texts = orders.Select(o => Text(nameof(DistributedMethods.OfRecord), o, 1, "x")).ToList();
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.Equal(texts, orders.Select(o => Text(nameof(DistributedMethods.OfRecord), o is null ? null : o with { }, 1, "x")));
        Assert.NotEqual(texts[3], Text(nameof(DistributedMethods.OfRecord), orders[3], 2, "x"));
        Assert.NotEqual(texts[3], Text(nameof(DistributedMethods.OfRecord), orders[3], 1, null));
        Assert.All(texts, t => Assert.All(t, c => Assert.InRange(c, ' ', '~')));
    }

    [WovenFact]
    public void EveryPartIsWritten()
    {
        var id = Guid.NewGuid();
        object?[] key = [new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), 1.0m, 1, true, id, new[] { 1, 2 }];
        var text = Text(nameof(DistributedMethods.Text), key);
        Assert.Equal(text, Text(nameof(DistributedMethods.Text), [.. key]));
        (int Part, object? Value)[] others = [(0, new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Local)), (1, 1.00m), (2, 2), (3, false), (4, Guid.NewGuid()), (5, new[] { 2, 1 }), (5, new List<int> { 1, 2 }), (5, null)];
        foreach (var (part, value) in others)
        {
            object?[] other = [.. key];
            other[part] = value;
            Assert.NotEqual(text, Text(nameof(DistributedMethods.Text), other));
        }
    }

    [WovenFact]
    public void TheComparisonOfTheKeyIsThatOfItsText()
    {
        Assert.Equal(Text(nameof(DistributedMethods.Formatted), new DistributedSku("k")), Text(nameof(DistributedMethods.Formatted), new DistributedSku("k")));
        Assert.NotEqual(Text(nameof(DistributedMethods.Formatted), new DistributedSku("k")), Text(nameof(DistributedMethods.Formatted), new DistributedSku("K")));
    }

    // What DistributedMethod does: the emitted class, over a key with these parts.
    private static string Text(string method, params object?[] parts)
    {
        var holder = typeof(DistributedMethods).GetMethod(method)!.CustomAttributes.Single(a => a.AttributeType.Name == "MemoizedAttribute").ConstructorArguments[0].Value as Type;
        var type = holder!.GetNestedType("Text", All)!;
        var key = Activator.CreateInstance(type.GetInterfaces()[0].GetGenericArguments()[0])!;
        for (var i = 0; i < parts.Length; i++)
            key.GetType().GetField("F" + i)!.SetValue(key, parts[i]);
        var rules = typeof(KeyWriter).Assembly.GetType("MemoWeaver.Distributed.Keys.KeyRules")!.GetProperty("Default", All)!.GetValue(null);
        var writer = typeof(KeyWriter).GetConstructors(All).Single().Invoke([rules, "method"]);
        type.GetMethod("Write")!.Invoke(Activator.CreateInstance(type, nonPublic: true), [key, writer]);
        return (string)typeof(KeyWriter).GetMethod("End", All)!.Invoke(writer, [])!;
    }
}
