using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>Compares an immutable value field by field, each by its own rule. Compiled once for the type.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Used only where code can be made at run time, and so where nothing was trimmed.")]
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "RuntimePart takes any type.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "See IL2026.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "See IL2026.")]
[UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "See IL2026.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "See IL2026.")]
internal sealed class FieldsRule<T> : KeyRule<T>
{
    private readonly Func<T, T, bool> equals;
    private readonly Func<ulong, T, ulong> hash;
    private readonly Func<T, bool> keyable;

    public FieldsRule()
    {
        var (x, y, state) = (Expression.Parameter(typeof(T), "x"), Expression.Parameter(typeof(T), "y"), Expression.Parameter(typeof(ulong), "state"));
        Expression same = Expression.Constant(true);
        Expression sum = state;
        Expression all = Expression.Constant(true);
        foreach (var field in Fields())
        {
            var part = typeof(RuntimePart<>).MakeGenericType(field.FieldType);
            same = Expression.AndAlso(same, Call(part, "KeyEquals", Expression.Field(x, field), Expression.Field(y, field)));
            sum = Call(part, "AddHash", sum, Expression.Field(x, field));
            all = Expression.AndAlso(all, Call(part, "IsKeyable", Expression.Field(x, field)));
        }
        equals = Expression.Lambda<Func<T, T, bool>>(same, x, y).Compile();
        hash = Expression.Lambda<Func<ulong, T, ulong>>(sum, state, x).Compile();
        keyable = Expression.Lambda<Func<T, bool>>(all, x).Compile();
    }

    public override bool KeyEquals(T x, T y) => equals(x, y);

    public override ulong AddHash(ulong state, T value) => hash(state, value);

    public override bool IsKeyable(T value) => keyable(value);

    private static MethodCallExpression Call(Type part, string method, params Expression[] arguments) =>
        Expression.Call(Expression.Default(part), part.GetMethod(method)!, arguments);

    // A field of a base class is read through the base: a derived one may hide it.
    private static List<FieldInfo> Fields()
    {
        var fields = new List<FieldInfo>();
        for (var part = typeof(T); part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            foreach (var field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!ImmutableTypes.IsInjected(field))
                    fields.Add(field);
            }
        }
        return fields;
    }
}
