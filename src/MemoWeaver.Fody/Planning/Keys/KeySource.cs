using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>What a key part is read from.</summary>
abstract class KeySource
{
    KeySource()
    {
    }

    /// <summary>A parameter; one passed by <c>in</c> is dereferenced.</summary>
    internal sealed class Parameter(ParameterDefinition definition) : KeySource
    {
        public ParameterDefinition Definition { get; } = definition;
    }

    /// <summary>The object or struct that the method was called on.</summary>
    internal sealed class This : KeySource;

    /// <summary>A field or property named in <c>VaryBy</c>, read when the method is called.</summary>
    internal sealed class Member(KeyStep read, bool isStatic) : KeySource
    {
        public KeyStep Read { get; } = read;

        public bool IsStatic { get; } = isStatic;
    }
}
