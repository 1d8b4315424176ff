using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>One step from a value to a part of it.</summary>
abstract class KeyStep
{
    KeyStep()
    {
    }

    /// <summary>Gets the type of the value after the step, generic arguments substituted.</summary>
    public abstract TypeReference Type { get; }

    /// <summary>Reads a field of a value type, or an instance or static field.</summary>
    internal sealed class Field(FieldReference reference, TypeReference type) : KeyStep
    {
        public FieldReference Reference { get; } = reference;

        public override TypeReference Type { get; } = type;
    }

    /// <summary>Calls a method without arguments: a property getter, or
    /// <c>Nullable&lt;T&gt;.GetValueOrDefault</c>.</summary>
    internal sealed class Call(MethodReference reference, TypeReference type) : KeyStep
    {
        public MethodReference Reference { get; } = reference;

        public override TypeReference Type { get; } = type;
    }
}
