using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>
/// What reading and changing static fields means: state that something changes while the program runs, or who the
/// thread works for.
/// </summary>
sealed class StaticFields(FieldWriters writers)
{
    const string ThreadStatic = "System.ThreadStaticAttribute";

    readonly Dictionary<FieldDefinition, StaticEffect?> _reads = [];

    /// <summary>
    /// What it means that <paramref name="reader"/> does this with a static field; null if it is harmless.
    /// </summary>
    public StaticEffect? Effect(FieldAccess access, MethodDefinition reader)
    {
        var field = access.Field;
        if (access.Use is FieldUse.Filled or FieldUse.Forgotten || FieldUses.IsKeptResult(field)
            || IsHarmless(field.FieldType))
            return null;
        if (access.Use != FieldUse.Read)
        {
            return field.HasAttribute(ThreadStatic) || reader is { IsConstructor: true, IsStatic: true } ? null
                : new StaticEffect(new Effect(EffectKind.Outside, $"changes {Describe(field)}", PathNames.Field(field)),
                    field);
        }
        // What a method changes itself is reported as that.
        var changers = writers.Of(field);
        if (changers.Any(w => w.Method == reader))
            return null;
        return _reads.TryGetValue(field, out var known) ? known : _reads[field] = Read(field, changers);
    }

    static StaticEffect? Read(FieldDefinition field, IReadOnlyList<FieldWriter> changers)
    {
        if (field.HasAttribute(ThreadStatic))
        {
            return ThreadBuffers.Is(field.FieldType) || changers.All(w => w.Use == FieldUse.Changed) ? null
                : new StaticEffect(new Effect(EffectKind.Identity, $"[ThreadStatic] {FieldNames.Describe(field)}",
                    PathNames.Field(field)), field);
        }
        var writer = changers.FirstOrDefault(w => !w.Method.IsSetter) ?? (changers.Count > 0 ? changers[0] : null);
        string? who = writer is not null ? Who(writer.Method, field)
            : changers.Count == 0 && !field.IsInitOnly && IsOpenToAll(field) ? "any code can change"
            : null;
        return who is null ? null
            : new StaticEffect(new Effect(EffectKind.StaticInput, $"{Describe(field)}, which {who}",
                PathNames.Field(field)), field);
    }

    /// <summary>"`SetRate` changes", or "can be set" where a setter does nothing else.</summary>
    public static string Who(MethodDefinition writer, FieldDefinition field) =>
        IsOwnSetter(writer, field) ? "can be set" : $"`{PathNames.Method(writer, field.DeclaringType)}` changes";

    // F# gives a mutable value of a module a setter, too.
    static bool IsOwnSetter(MethodDefinition writer, FieldDefinition field)
    {
        if (!writer.IsSetter)
            return false;
        var property = writer.Name.Substring(writer.Name.IndexOf('_') + 1);
        return field.Name == $"<{property}>k__BackingField"
            || (GeneratedCode.IsStartupCode(field.DeclaringType)
                && field.Name.StartsWith(property + "@", StringComparison.Ordinal));
    }

    static string Describe(FieldDefinition field) =>
        GeneratedCode.IsStartupCode(field.DeclaringType) ? $"value `{PathNames.Field(field)}`" : "static "
            + FieldNames.Describe(field);

    static bool IsOpenToAll(FieldDefinition field)
    {
        if (!field.IsPublic)
            return false;
        for (var type = field.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (!type.IsPublic && !type.IsNestedPublic)
                return false;
        }
        return true;
    }

    // Locks, loggers, delegates that the compiler keeps, and what makes threads wait.
    static bool IsHarmless(TypeReference type) =>
        Planning.Keys.ParameterKeys.IsLeftOut(type) || type.GetElementType().Namespace is "System.Threading"
            or "System.Diagnostics" or "System.Diagnostics.Metrics" or "System.Diagnostics.Tracing"
        || type.Name.EndsWith("Logger", StringComparison.Ordinal);
}

/// <summary>An effect by way of a static field.</summary>
sealed class StaticEffect(Effect effect, FieldDefinition field)
{
    public Effect Effect { get; } = effect;

    public FieldDefinition Field { get; } = field;
}
