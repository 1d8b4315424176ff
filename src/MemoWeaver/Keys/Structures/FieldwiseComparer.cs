using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using MemoWeaver.Reflection;

namespace MemoWeaver.Keys.Structures;

/// <summary>Compares field by field, each by the comparer for its own type. Compiled on first use.</summary>
sealed class FieldwiseComparer<T> : StructuralComparer<T>
{
    const string Rooted =
        "The members of Structural<T> that are called here are called directly elsewhere, so that they are there.";

    readonly FieldInfo[] _fields;
    readonly bool _canCopy = typeof(T).IsValueType || ObjectCopy.IsPossible(typeof(T));
    readonly bool _isMutable;
    Func<T, T, bool>? _keyEquals;
    Func<ulong, T, ulong>? _addHash;
    Func<T, int, Keyability>? _judge;
    Keyability? _always;
    bool _isAlwaysKnown;
    int _computing;

    public FieldwiseComparer(FieldInfo[] fields)
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

    Keyability Own => _isMutable ? Keyability.Copied : Keyability.Frozen;

    public override Keyability Judge(T value, int depth) =>
        Always ?? Adjust(Own | (_judge ??= CompileJudge())(value, depth + 1));

    public override bool KeyEquals(T x, T y) => (_keyEquals ??= CompileEquals())(x, y);

    public override ulong AddHash(ulong state, T value) => (_addHash ??= CompileHash())(state, value);

    public override T Snapshot(T value)
    {
        JudgedParts.Begin();
        if (!_canCopy || !Judge(value, 0).NeedsCopy())
            return value;
        object copy = typeof(T).IsValueType ? value! : ObjectCopy.Shallow(value!);
        Fill(copy);
        return (T)copy;
    }

    /// <summary>Replaces what the fields of a new object refer to by private copies.</summary>
    public void Fill(object copy)
    {
        foreach (var field in _fields)
        {
            if (!field.FieldType.IsPrimitive && field.GetValue(copy) is { } part)
                field.SetValue(copy, Structural<object>.Snapshot(part));
        }
    }

    Keyability Adjust(Keyability found) => found.NeedsCopy() && !_canCopy ? Keyability.Unkeyable : found;

    Keyability? ComputeAlways()
    {
        Interlocked.Increment(ref _computing);
        try
        {
            var all = Own;
            foreach (var field in _fields)
            {
                if (!TypeShape.IsExact(field.FieldType)
                    || StructuralComparers.For(field.FieldType).Always is not { } found)
                    return null;
                // Whatever an object would be, a null is keyable.
                if (found.IsUnkeyable() || (found.HoldsReferences() && !field.FieldType.IsValueType))
                    return null;
                all |= found;
            }
            return Adjust(all);
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
            all = Expression.AndAlso(Expression.Call(Method(field, nameof(Structural<T>.KeyEquals)),
                Expression.Field(x, field), Expression.Field(y, field)), all);
        return Expression.Lambda<Func<T, T, bool>>(all, x, y).Compile();
    }

    Func<ulong, T, ulong> CompileHash()
    {
        var state = Expression.Parameter(typeof(ulong), "state");
        var value = Expression.Parameter(typeof(T), "value");
        Expression hash = state;
        foreach (var field in _fields)
            hash = Expression.Call(Method(field, nameof(Structural<T>.AddHash)), hash, Expression.Field(value, field));
        return Expression.Lambda<Func<ulong, T, ulong>>(hash, state, value).Compile();
    }

    // The rest is not looked at once a part is not keyable: in a cycle that is met along several fields, the paths
    // would be without number.
    Func<T, int, Keyability> CompileJudge()
    {
        var value = Expression.Parameter(typeof(T), "value");
        var depth = Expression.Parameter(typeof(int), "depth");
        var found = Expression.Variable(typeof(Keyability), "found");
        Expression judge = found;
        foreach (var field in Enumerable.Reverse(_fields))
        {
            var part = Expression.Call(Method(field, nameof(Structural<T>.Judge)), Expression.Field(value, field),
                depth);
            var both = Expression.Assign(found,
                Expression.Call(((Func<Keyability, Keyability, Keyability>)Both).Method, found, part));
            judge = Expression.Condition(Expression.Call(((Func<Keyability, bool>)Keyabilities.IsUnkeyable).Method,
                both), Expression.Constant(Keyability.Unkeyable), judge);
        }
        var body = Expression.Block([found], Expression.Assign(found, Expression.Constant(Keyability.Frozen)), judge);
        return Expression.Lambda<Func<T, int, Keyability>>(body, value, depth).Compile();
    }

    static Keyability Both(Keyability x, Keyability y) => x | y;

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = Rooted)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Rooted)]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "Only reached where code can be generated at run time; StructuralComparerFactory asks.")]
    static MethodInfo Method(FieldInfo field, string name) =>
        typeof(Structural<>).MakeGenericType(field.FieldType)
            .GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
}
