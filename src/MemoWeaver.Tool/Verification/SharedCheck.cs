using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// The level that machines share is the method's own, and the text of a key says all that the key compares: a part
/// without text gives calls each other's results.
/// </summary>
internal static class SharedCheck
{
    public static void Check(WovenMethod woven, Action<string> add)
    {
        if (woven.Holder is not { } holder || woven.Site is not { } site)
            return;
        var isShared = (site.Flags & MemoWeaver.Runtime.CacheFlags.Shared) != 0;
        if (isShared != holder.Fields.Any(f => f is { Name: "Shared", IsStatic: true }))
            add(isShared ? "machines should share its results, and its holder has no field Shared" : "its holder has a field Shared, and its policy says nothing of other machines");
        if (!isShared)
            return;
        if (!woven.Method.Body.Instructions.Any(i => i.Operand is MethodReference { DeclaringType.Name: "SharedMiss" }))
            add("its miss goes past the level that machines share");
        var write = holder.NestedTypes.FirstOrDefault(t => t.Name == "Text")?.Methods.FirstOrDefault(m => m is { Name: "Write", HasBody: true });
        if (write is null)
        {
            add("nothing writes the text of its key");
            return;
        }
        var written = new HashSet<string>(StringComparer.Ordinal);
        for (var i = write.Body.Instructions[0]; i is not null; i = i.Next)
        {
            // ldfld, and then a call that takes the value
            if (i.OpCode.Code == Code.Ldfld && i.Operand is FieldReference field && (i.Next?.Operand is MethodReference || i.Next?.Next?.Operand is MethodReference))
                written.Add(field.Name);
        }
        if (woven.Cache is not { GenericArguments: [var key, _] } || key.GetElementType() is not TypeDefinition definition)
            return;
        foreach (var part in definition.Fields.Where(f => !f.IsStatic && !written.Contains(f.Name)))
            add($"the text of its key leaves out {part.Name}");
    }
}
