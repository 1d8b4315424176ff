using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;

namespace MemoWeaver.Tool.Decompiling;

/// <summary>A piece of C# with a title.</summary>
sealed record CodeSection(string Title, string Code);

/// <summary>A method as C#, before and after weaving.</summary>
/// <param name="Before">As it was written.</param>
/// <param name="After">The method, then what it calls on a miss, then where its cache is.</param>
/// <param name="Key">The key struct, and policies that were emitted for parts of it.</param>
/// <param name="Copy">The copy constructors that make copies of the result.</param>
sealed record MethodCode(string Before, IReadOnlyList<CodeSection> After, IReadOnlyList<CodeSection> Key,
    IReadOnlyList<CodeSection> Copy)
{
    public static MethodCode Of(WovenMethod method, DecompiledModule before, DecompiledModule after)
    {
        var woven = after.Find(method);
        var sections = new List<CodeSection> { new("The method", after.Code(woven.Method)) };
        Add("For callers that only read the result", woven.Lend);
        Add("On a miss: the body", woven.Compute);
        Add("Counts the miss", woven.Begin);
        Add("Keeps the result", woven.Store);
        if (woven.Call is { } call)
            sections.Add(new CodeSection("The call, as data", after.Code(call)));
        if (woven.Holder is { } holder)
            sections.Add(new CodeSection(woven.SharedCache is null ? "Describes the cache" : "Holds the cache",
                after.Code(holder)));
        return new MethodCode(before.Code(before.Find(method).Method), sections, KeyCode(woven, after),
            CopyCode(woven, after));

        void Add(string title, MethodDefinition? helper)
        {
            if (helper is not null)
                sections.Add(new CodeSection(title, after.Code(helper)));
        }
    }

    static List<CodeSection> KeyCode(WovenMethod woven, DecompiledModule after)
    {
        var types = new List<TypeDefinition>();
        Collect(woven.KeyType, types, t => WovenNames.IsShared(t.Name)
            || t.Name.StartsWith("Key", StringComparison.Ordinal));
        return [.. types.Select((t, i) => new CodeSection(i == 0 ? "The key" : "Compares a part", after.Code(t)))];
    }

    static List<CodeSection> CopyCode(WovenMethod woven, DecompiledModule after)
    {
        var sections = new List<CodeSection>();
        if (woven.Kept is not { } kept)
            return sections;
        var types = new List<TypeDefinition>();
        Collect(kept, types, _ => true);
        foreach (var type in types)
        {
            // Its construct stands for an object.
            var owner = type.DeclaringType is { } outer && outer.Methods.Any(CopierReader.IsCopyConstructor)
                ? outer : type;
            if (owner.Methods.FirstOrDefault(CopierReader.IsCopyConstructor) is { } constructor
                && sections.All(s => s.Title != $"Copies a {TypeNames.Of(owner)}"))
                sections.Add(new CodeSection($"Copies a {TypeNames.Of(owner)}", after.Code(constructor)));
        }
        return sections;
    }

    // The module's own types in a type, type arguments included.
    static void Collect(TypeReference? type, List<TypeDefinition> found, Func<TypeDefinition, bool> wanted)
    {
        if (type is null)
            return;
        if (type.GetElementType() is TypeDefinition definition && wanted(definition) && !found.Contains(definition))
            found.Add(definition);
        if (type is not GenericInstanceType closed)
            return;
        foreach (var argument in closed.GenericArguments)
            Collect(argument, found, wanted);
    }
}
