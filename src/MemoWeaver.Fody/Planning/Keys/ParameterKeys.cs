using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>The key parts of parameters.</summary>
sealed class ParameterKeys(KeyTypePlanner types, CacheKeyAttributes attributes)
{
    /// <summary>Types that no result depends on.</summary>
    public static bool IsLeftOut(TypeReference type)
    {
        type = type.WithoutModifiers();
        if (type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable)
            type = nullable.GenericArguments[0];
        return type is not (GenericParameter or ArrayType)
            && RefusedTypes.LeftOut.Contains(type.GetElementType().FullName);
    }

    public void Plan(KeyBuilder key, ParameterDefinition parameter)
    {
        var type = parameter.ParameterType.WithoutModifiers();
        string subject = $"parameter '{parameter.Name}'";
        if (type is ByReferenceType reference)
        {
            if (IsOut(parameter))
                return;
            if (!IsReadOnly(parameter))
            {
                key.Report(KeyProblemKind.ByRefParameter, parameter.Name, subject, reference.ElementType,
                    "passed by ref");
                return;
            }
            type = reference.ElementType.WithoutModifiers();
        }

        bool excluded = parameter.HasAttribute("MemoWeaver.NotCacheKeyAttribute");
        if (excluded && !IsForbidden(type))
            return;
        if (IsLeftOut(type))
            return;
        var shape = attributes.TryPlan(key, parameter, type)
            ?? types.Plan(type, ((MethodDefinition)parameter.Method).DeclaringType);
        key.Add(new KeySource.Parameter(parameter), shape, parameter.Name, subject);
    }

    // [NotCacheKey] does not help where the argument cannot reach the moved body or stands for data that changes.
    static bool IsForbidden(TypeReference type)
    {
        if (type is PointerType or FunctionPointerType)
            return true;
        return type is not (ArrayType or GenericParameter) && type.TryResolve() is { } definition
            && (definition.IsRefStruct() || type.IsOrDerivesFrom(RefusedTypes.Queryable));
    }

    static bool IsOut(ParameterDefinition parameter) => parameter.IsOut && !parameter.IsIn;

    // in, ref readonly, and in of a virtual method or a delegate.
    static bool IsReadOnly(ParameterDefinition parameter) =>
        parameter.HasAttribute("System.Runtime.CompilerServices.IsReadOnlyAttribute")
        || parameter.HasAttribute("System.Runtime.CompilerServices.RequiresLocationAttribute")
        || parameter.ParameterType
            is RequiredModifierType { ModifierType.FullName: "System.Runtime.InteropServices.InAttribute" };
}
