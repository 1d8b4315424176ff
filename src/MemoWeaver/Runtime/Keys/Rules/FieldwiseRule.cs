using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>Compares field by field, each by the rule for its own type. Compiled on first use.</summary>
internal sealed class FieldwiseRule<T> : ValueRule<T>
{
    const string Rooted = "The members of Rules<T> that are called here are called directly elsewhere, so that they are there.";

    readonly FieldInfo[] _fields;
    readonly bool _canCopy = typeof(T).IsValueType;
    readonly bool _isMutable;
    Func<T, T, bool>? _keyEquals;
    Func<ulong, T, ulong>? _addHash;
    Func<T, int, Keyability>? _judge;
    Keyability? _always;
    bool _isAlwaysKnown;
    int _computing;

    public FieldwiseRule(FieldInfo[] fields)
    {
        _fields = fields;
        // A struct in a key is a copy already: only what its fields refer to can change.
        _isMutable = !typeof(T).IsValueType && fields.Any(TypeShape.IsMutable);
    }

    public override Keyability? Always
    {
        get
        {
            if (Volatile.Read(ref _isAlwaysKnown))
                return _always;
            // A type that contains itself asks while it answers; then each value is judged.
            if (Volatile.Read(ref _computing) != 0)
                return null;
            _always = ComputeAlways();
            Volatile.Write(ref _isAlwaysKnown, true);
            return _always;
        }
    }

    public override Keyability Judge(T value, int depth) => Always ?? Adjust((_judge ??= CompileJudge())(value, depth + 1));

    public override bool KeyEquals(T x, T y) => (_keyEquals ??= CompileEquals())(x, y);

    public override ulong AddHash(ulong state, T value) => (_addHash ??= CompileHash())(state, value);

    public override T Snapshot(T value)
    {
        if (!_canCopy)
            return value;
        object copy = value!;
        foreach (var field in _fields)
        {
            if (field.GetValue(copy) is { } part && !field.FieldType.IsPrimitive)
                field.SetValue(copy, Rules<object>.Snapshot(part));
        }
        return (T)copy;
    }

    Keyability Adjust(Keyability worst) => worst == Keyability.Copied && !_canCopy ? Keyability.Unkeyable : worst;

    Keyability? ComputeAlways()
    {
        if (_isMutable)
            return Keyability.Unkeyable;
        Interlocked.Increment(ref _computing);
        try
        {
            var worst = Keyability.Frozen;
            foreach (var field in _fields)
            {
                if (!RuleFactory.IsExact(field.FieldType) || RuleTable.For(field.FieldType).Always is not { } found)
                    return null;
                // A null is keyable all the same.
                if (found == Keyability.Unkeyable)
                    return null;
                if (found > worst)
                    worst = found;
            }
            return worst == Keyability.Copied && !_canCopy ? null : worst;
        }
        finally
        {
            Interlocked.Decrement(ref _computing);
        }
    }

    Func<T, T, bool> CompileEquals()
    {
        var x = Expression.Parameter(typeof(T), "x");
        var y = Expression.Parameter(typeof(T), "y");
        Expression all = Expression.Constant(true);
        foreach (var field in Enumerable.Reverse(_fields))
            all = Expression.AndAlso(Expression.Call(Method(field, nameof(Rules<T>.KeyEquals)), Expression.Field(x, field), Expression.Field(y, field)), all);
        return Expression.Lambda<Func<T, T, bool>>(all, x, y).Compile();
    }

    Func<ulong, T, ulong> CompileHash()
    {
        var state = Expression.Parameter(typeof(ulong), "state");
        var value = Expression.Parameter(typeof(T), "value");
        Expression hash = state;
        foreach (var field in _fields)
            hash = Expression.Call(Method(field, nameof(Rules<T>.AddHash)), hash, Expression.Field(value, field));
        return Expression.Lambda<Func<ulong, T, ulong>>(hash, state, value).Compile();
    }

    Func<T, int, Keyability> CompileJudge()
    {
        var value = Expression.Parameter(typeof(T), "value");
        var depth = Expression.Parameter(typeof(int), "depth");
        Expression worst = Expression.Constant(Keyability.Frozen);
        foreach (var field in _fields)
            worst = Expression.Call(((Func<Keyability, Keyability, Keyability>)Worse).Method, worst, Expression.Call(Method(field, nameof(Rules<T>.Judge)), Expression.Field(value, field), depth));
        return Expression.Lambda<Func<T, int, Keyability>>(worst, value, depth).Compile();
    }

    static Keyability Worse(Keyability x, Keyability y) => x > y ? x : y;

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = Rooted)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Rooted)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only reached where code can be generated at run time; RuleFactory asks.")]
    static MethodInfo Method(FieldInfo field, string name) =>
        typeof(Rules<>).MakeGenericType(field.FieldType).GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
}
