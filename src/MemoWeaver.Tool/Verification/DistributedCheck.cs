using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>Checks that a method uses its own distributed level, and that the text of its key covers all parts of the
/// key. A part without text would give calls each other's results.</summary>
static class DistributedCheck
{
    public static void Check(WovenMethod woven, Action<string> add)
    {
        if (woven.Holder is not { } holder || woven.Site is not { } site)
            return;
        var isDistributed = (site.Flags & MemoWeaver.Runtime.CacheFlags.Distributed) != 0;
        if (isDistributed != holder.Fields.Any(f => f is { Name: "Distributed", IsStatic: true }))
            add(isDistributed ? "it is distributed, but its holder has no field Distributed"
                : "its holder has a field Distributed, but it is not distributed");
        if (!isDistributed)
            return;
        if (!woven.Method.Body.Instructions.Any(i => i.Operand is MethodReference { DeclaringType.Name: "DistributedMiss" }))
            add("its miss bypasses the distributed level");
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
            if (i.OpCode.Code == Code.Ldfld && i.Operand is FieldReference field
                && (i.Next?.Operand is MethodReference || i.Next?.Next?.Operand is MethodReference))
                written.Add(field.Name);
        }
        if (woven.Cache is not { GenericArguments: [var key, _] }
            || key.GetElementType() is not TypeDefinition definition)
            return;
        foreach (var part in definition.Fields.Where(f => !f.IsStatic && !written.Contains(f.Name)))
            add($"the text of its key leaves out {part.Name}");
    }
}
