using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>Key parts whose hand-written equality leaves out a field that the method reads.</summary>
sealed class EqualityCheck(CallGraph graph, FieldWriters writers) : IMethodCheck
{
    readonly Dictionary<TypeDefinition, IReadOnlyList<FieldDefinition>> _ignored = [];

    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        HashSet<FieldDefinition>? read = null;
        foreach (var part in plan.Key)
        {
            foreach (var type in Types(part.Type, depth: 0))
            {
                var fields = Ignored(type);
                if (fields.Count == 0)
                    continue;
                read ??= FieldsRead(plan.Method);
                if (fields.FirstOrDefault(read.Contains) is { } field)
                    diagnostics.AddOnce(Rules.EqualityIgnoresField, Names.Display(type), FieldNames.Describe(field));
            }
        }
    }

    // The type of the part and of what it contains, where this module declares it.
    IEnumerable<TypeDefinition> Types(TypeReference type, int depth)
    {
        if (depth == 4)
            yield break;
        if (type is ArrayType array)
        {
            foreach (var inner in Types(array.ElementType, depth + 1))
                yield return inner;
            yield break;
        }
        if (type is GenericInstanceType closed)
        {
            foreach (var inner in closed.GenericArguments.SelectMany(a => Types(a, depth + 1)))
                yield return inner;
        }
        if (graph.IsOwn(type.GetElementType()) && type.TryResolve() is { IsEnum: false, IsInterface: false } definition
            && ValueEquality.IsHandWritten(definition) && !ValueEquality.IsCompilerWritten(definition))
            yield return definition;
    }

    IReadOnlyList<FieldDefinition> Ignored(TypeDefinition type) =>
        _ignored.TryGetValue(type, out var known) ? known : _ignored[type] = Find(type);

    List<FieldDefinition> Find(TypeDefinition type)
    {
        var equals = type.Methods.Where(m => m is
        {
            Name: "Equals", IsStatic: false, HasBody: true,
            Parameters.Count: 1
        }
            && (m.Parameters[0].ParameterType.MetadataType == MetadataType.Object
                || m.Parameters[0].ParameterType.GetElementType().FullName == type.FullName)).ToList();
        if (equals.Count == 0) // a base's: what it compares is its own business
            return [];
        var compared = new HashSet<FieldDefinition>();
        var seen = new HashSet<MethodDefinition>(equals);
        var pending = new Queue<MethodDefinition>(equals);
        while (pending.Count > 0)
        {
            var facts = graph.Facts(pending.Dequeue());
            foreach (var access in facts.Fields)
                compared.Add(access.Field);
            foreach (var call in facts.Calls)
            {
                if (seen.Add(call.Target))
                    pending.Enqueue(call.Target);
            }
        }
        // Nothing compared that can be seen: by reflection, by text, or by a delegate.
        var fields = type.StateFields().Where(f => !f.IsCompilerGenerated()).ToList();
        return fields.Exists(compared.Contains) ? [.. fields.Where(f => !compared.Contains(f) && !IsDerived(f))] : [];
    }

    // Kept results of computations, such as a hash; and what no value shows.
    bool IsDerived(FieldDefinition field) =>
        FieldUses.IsKeptResult(field) || ParameterKeys.IsLeftOut(field.FieldType)
            || field.FieldType.TryResolve()?.IsDelegate() == true
        || field.DeclaringType.Methods.Any(m => m.HasBody && !m.IsConstructor
            && Array.Exists(graph.Facts(m).Fields, a => a.Field == field && a.Use == FieldUse.Filled))
        || (field.Name.IndexOf("hash", StringComparison.OrdinalIgnoreCase) >= 0 && writers.Of(field).Count <= 1);

    HashSet<FieldDefinition> FieldsRead(MethodDefinition method)
    {
        var read = new HashSet<FieldDefinition>();
        var seen = new HashSet<MethodDefinition> { method };
        var pending = new Queue<MethodDefinition>([method]);
        while (pending.Count > 0)
        {
            var facts = graph.Facts(pending.Dequeue());
            foreach (var access in facts.Fields)
            {
                if (access.Use == FieldUse.Read)
                    read.Add(access.Field);
            }
            foreach (var call in facts.Calls)
            {
                if (call.Target.Name is not ("Equals" or "GetHashCode" or "op_Equality" or "op_Inequality"
                    or "CompareTo") && !call.Target.IsConstructor && seen.Add(call.Target))
                    pending.Enqueue(call.Target);
            }
        }
        return read;
    }
}
