using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>
/// Chooses the rule of an exact type, the first that applies: primitives; enums; arrays and the common collections by content; delegates and
/// types without value equality by reference; tuples, records, anonymous types and other types with the compiler's equality field by field;
/// hand-written equality as it is, where the value cannot change. Everything else cannot be a key.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Where code cannot be made at run time, and so where fields may be trimmed, only the rules without reflection are used.")]
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The constraints of the rules hold for the types that they are closed over.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "See IL2026.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "See IL2026.")]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "See IL2026.")]
internal static class KeyRules
{
    private static readonly Dictionary<Type, Type> Collections = new()
    {
        [typeof(List<>)] = typeof(ListRule<>),
        [typeof(HashSet<>)] = typeof(SetRule<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryRule<,>),
    };

    private static bool CanReflect =>
#if NET
        RuntimeFeature.IsDynamicCodeSupported;
#else
        true;
#endif

    public static IObjectRule Make(Type type)
    {
        if (PrimitiveRules.Of(type) is { } primitive)
            return primitive;
        if (typeof(Delegate).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type))
            return CanReflect ? Close(typeof(PartRule<,>), type, Close(typeof(ReferencePart<>), type)) : new ReferenceRule();
        if (!CanReflect)
            return type.IsValueType || OverridesEquals(type) || typeof(IEnumerable).IsAssignableFrom(type) ? new NeverRule() : new ReferenceRule();
        if (type.IsEnum)
            return Close(typeof(PartRule<,>), type, Close(typeof(BitwisePart<>), type));
        if (type.IsArray)
            return ArrayRuleOf(type);
        if (type.IsGenericType && Collections.TryGetValue(type.GetGenericTypeDefinition(), out var collection))
            return (IObjectRule)Activator.CreateInstance(collection.MakeGenericType(type.GetGenericArguments()))!;
        return ByMembers(type);
    }

    private static IObjectRule ByMembers(Type type)
    {
        if (type.IsValueType ? CompilerEquality.ExpandsStruct(type) : CompilerEquality.ExpandsClass(type))
            return ImmutableTypes.IsKnown(type) ? (IObjectRule)Activator.CreateInstance(typeof(FieldsRule<>).MakeGenericType(type))! : Unkeyable(type);
        if (OverridesEquals(type))
            return ImmutableTypes.IsKnown(type) ? Close(typeof(PartRule<,>), type, Close(typeof(EquatablePart<>), type)) : Unkeyable(type);
        // A sequence that is no known collection may be lazy, and its identity says nothing about its elements.
        return typeof(IEnumerable).IsAssignableFrom(type)
            ? Unkeyable(type)
            : Close(typeof(PartRule<,>), type, Close(typeof(ReferencePart<>), type));
    }

    private static IObjectRule ArrayRuleOf(Type type)
    {
        var element = type.GetElementType()!;
        if (element.MakeArrayType() != type || element.IsPointer)
            return Unkeyable(type);
        return Close(typeof(PartRule<,>), type, typeof(ArrayPart<,>).MakeGenericType(element, typeof(RuntimePart<>).MakeGenericType(element)));
    }

    public static bool OverridesEquals(Type type) =>
        type.GetMethod(nameof(Equals), BindingFlags.Public | BindingFlags.Instance, null, [typeof(object)], null)?.DeclaringType is { } declaring
        && declaring != typeof(object) && declaring != typeof(ValueType);

    private static IObjectRule Unkeyable(Type type) => (IObjectRule)Activator.CreateInstance(typeof(UnkeyableRule<>).MakeGenericType(type))!;

    private static Type Close(Type open, Type argument) => open.MakeGenericType(argument);

    private static IObjectRule Close(Type open, Type type, Type part) => (IObjectRule)Activator.CreateInstance(open.MakeGenericType(type, part))!;

    // For where no generic type can be closed at run time.
    private sealed class ReferenceRule : KeyRule<object>
    {
        public override bool KeyEquals(object x, object y) => ReferenceEquals(x, y);

        public override ulong AddHash(ulong state, object value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));
    }

    private sealed class NeverRule : KeyRule<object>
    {
        public override bool KeyEquals(object x, object y) => false;

        public override ulong AddHash(ulong state, object value) => state;

        public override bool IsKeyable(object value) => false;
    }
}
