using System.Collections;
using System.Runtime.CompilerServices;
using MemoWeaver.Reflection;

namespace MemoWeaver.Guarding;

/// <summary>
/// Walks the content of a value, field by field and element by element, in an order that is always the same. Notes it,
/// or compares it with what an earlier walk noted.
/// </summary>
/// <remarks>
/// Runs no user code. An object is entered once, so cycles end; what is deep needs no stack. Each object counts with its
/// identity: another object with the same content in its place is a change.
/// </remarks>
sealed class ContentWalk
{
    // What is known of an object besides its identity.
    const ulong Met = 1, Entered = 2, Opaque = 3, Made = 4;

    readonly List<ContentToken> _noted = [];
    readonly ContentToken[]? _expected;
    readonly HashSet<object> _met = new(IdentityComparer.Instance);
    readonly Stack<Pending> _pending = new();
    ContentPlace? _difference;

    ContentWalk(object[] shared, ContentToken[]? expected)
    {
        _met.UnionWith(shared);
        _expected = expected;
    }

    /// <summary>Notes the content of a value.</summary>
    /// <param name="value">The value, boxed.</param>
    /// <param name="shared">Objects in it that exist once in the process, and may change.</param>
    public static ContentToken[] Note(object? value, object[] shared)
    {
        var walk = new ContentWalk(shared, null);
        walk.Run(value);
        return [.. walk._noted];
    }

    /// <summary>Returns the first place that is not as it was noted; <see langword="null"/> if nothing
    /// changed.</summary>
    public static ContentPlace? Compare(object? value, object[] shared, ContentToken[] noted)
    {
        var walk = new ContentWalk(shared, noted);
        walk.Run(value);
        return walk._difference ?? (walk._noted.Count == noted.Length ? null : new ContentPlace(null, null));
    }

    void Run(object? value)
    {
        var root = new ContentPlace(null, null);
        _pending.Push(new(root, value, value is ValueType));
        while (_difference is null && _pending.Count > 0)
        {
            var next = _pending.Pop();
#pragma warning disable CA1031 // A collection that changes while it is read throws: it was changed.
            try
            {
                Visit(next.Place, next.Value, next.IsValue);
            }
            catch (Exception) when (_expected is not null)
            {
                _difference = next.Place;
            }
#pragma warning restore CA1031
        }
    }

    // A value lies in its place itself; a box is an object of which the place knows.
    void Visit(ContentPlace place, object? value, bool isValue)
    {
        if (value is null or string)
        {
            Add(place, value, 0);
            return;
        }

        if (value is ElementCount count)
        {
            Add(place, typeof(ElementCount), (ulong)count.Value);
            return;
        }

        var type = value.GetType();
        if (isValue && type.IsPrimitive)
        {
            Add(place, type, Bits(value));
            return;
        }

        if (!isValue && !_met.Add(value))
        {
            Add(place, value, Met);
            return;
        }

        if (IsMadeLater(value, out var made))
        {
            // What was not made yet when it was noted may be made since: that is no change.
            if (Add(place, value, made is null ? Opaque : Made) && made is not null && !WasMadeSince())
                _pending.Push(new(place, made.Value, made.Value is ValueType));
            return;
        }

        var kind = ContentKind.Of(type);
        if (kind.IsIdentity)
        {
            Add(place, isValue ? null : value, Opaque);
            return;
        }

        if (type.IsPrimitive)
            Add(place, value, Bits(value));
        else if (!Add(place, isValue ? type : value, Entered))
            return;
        else if (kind.HasText)
            Add(place, value.ToString(), 0);
        else if (value is Array array)
            VisitElements(place, array);
        else
            VisitLevels(place, value, kind);
    }

    void VisitLevels(ContentPlace place, object value, ContentKind kind)
    {
        var parts = new List<Pending>();
        foreach (var level in kind.Levels)
        {
            if (level.Elements is { } elements)
                AddElements(parts, place, (IEnumerator)elements.Invoke(value, null)!, level.IsMap);
            foreach (var field in level.Fields)
            {
                parts.Add(new(field.Name is { } name ? new(place, name) : place, field.Field.GetValue(value),
                    field.Field.FieldType.IsValueType));
            }
        }

        // The number of elements comes last: what is at fault is rather an element.
        Push(parts);
    }

    static void AddElements(List<Pending> parts, ContentPlace place, IEnumerator elements, bool isMap)
    {
        var index = 0;
        var pairs = isMap ? new PairFields() : null;
        for (; elements.MoveNext(); index++)
        {
            var element = elements.Current;
            if (pairs is null || element is null)
            {
                parts.Add(new(new(place, null, index), element, element is ValueType));
                continue;
            }

            var (key, value) = pairs.Of(element);
            var entry = new ContentPlace(place, null, index, key is string || key?.GetType().IsPrimitive == true ? key : null);
            parts.Add(new(entry, key, key is ValueType));
            parts.Add(new(entry, value, value is ValueType));
        }

        parts.Add(new(new(place, "Count"), new ElementCount(index), true));
    }

    void VisitElements(ContentPlace place, Array array)
    {
        if (!Add(new(place, "Length"), null, (ulong)array.LongLength))
            return;
        var element = array.GetType().GetElementType()!;
        if (element.IsPrimitive)
        {
            VisitBytes(place, array);
            return;
        }

        if (element.IsPointer)
            return;
        var parts = new List<Pending>(array.Length);
        foreach (var value in array)
            parts.Add(new(new(place, null, parts.Count), value, element.IsValueType));
        Push(parts);
    }

    // Eight bytes at once.
    void VisitBytes(ContentPlace place, Array array)
    {
        var length = Buffer.ByteLength(array);
        if (length == 0)
            return;
        var size = length / array.Length;
        for (var start = 0; start < length && _difference is null; start += sizeof(ulong))
        {
            var bits = 0UL;
            for (var i = Math.Min(length - start, sizeof(ulong)) - 1; i >= 0; i--)
                bits = (bits << 8) | Buffer.GetByte(array, start + i);
            var offset = _expected is null || _noted.Count >= _expected.Length ? 0
                : FirstByte(bits ^ _expected[_noted.Count].Bits);
            Add(new(place, null, (start + offset) / size), null, bits);
        }
    }

    static int FirstByte(ulong difference)
    {
        var index = 0;
        for (; difference != 0 && (difference & 0xFF) == 0; difference >>= 8)
            index++;
        return index;
    }

    void Push(List<Pending> parts)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
            _pending.Push(parts[i]);
    }

    // Determines whether the walk may go on in this place.
    bool Add(ContentPlace place, object? reference, ulong bits)
    {
        var token = new ContentToken(reference, bits);
        if (_expected is not null && (_noted.Count >= _expected.Length || !IsExpected(token)))
        {
            _difference ??= place;
            return false;
        }

        _noted.Add(token);
        return true;
    }

    bool IsExpected(ContentToken token) => _expected![_noted.Count] is var expected
        && (token.IsSame(expected) || (token.Bits == Made && expected.Bits == Opaque));

    bool WasMadeSince() => _expected is not null && _expected[_noted.Count - 1].Bits == Opaque;

    // A task that has not ended, or a lazy value that nobody asked for, has no content yet.
    static bool IsMadeLater(object value, out StrongBox<object?>? made)
    {
        made = null;
        if (value is Task task)
        {
            if (task.Status == TaskStatus.RanToCompletion && ResultOf(task, typeof(Task<>), "Result") is { } result)
                made = new(result.GetValue(task));
            return true;
        }

        if (ResultOf(value, typeof(Lazy<>), "IsValueCreated") is not { } isCreated)
            return false;
        if ((bool)isCreated.GetValue(value)!)
            made = new(ResultOf(value, typeof(Lazy<>), "Value")!.GetValue(value));
        return true;
    }

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "The properties are used by this assembly.")]
    static System.Reflection.PropertyInfo? ResultOf(object value, Type open, string property) =>
        TypeShape.Levels(value.GetType()).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == open)
            ?.GetProperty(property);

    static ulong Bits(object primitive) => primitive switch
    {
        bool isTrue => isTrue ? 1UL : 0,
        double number => (ulong)BitConverter.DoubleToInt64Bits(number),
        float number => (ulong)BitConverter.DoubleToInt64Bits(number),
        char character => character,
        IntPtr number => (ulong)(long)number,
        UIntPtr number => (ulong)number,
        ulong number => number,
        IConvertible number => (ulong)number.ToInt64(null),
        _ => 0,
    };

    // Stands behind the elements. Unlike any element, or the end of a shorter collection could pass for one.
    sealed record ElementCount(int Value);

    readonly record struct Pending(ContentPlace Place, object? Value, bool IsValue);

    // Of the pairs of one dictionary.
    sealed class PairFields
    {
        System.Reflection.FieldInfo? _key, _value;

        public (object? Key, object? Value) Of(object pair)
        {
            if (_key is null)
            {
                var fields = Cloning.CopiedFields.OfLevel(pair.GetType()).ToArray();
                (_key, _value) = (fields[0], fields[1]);
            }

            return (_key.GetValue(pair), _value!.GetValue(pair));
        }
    }

    sealed class IdentityComparer : IEqualityComparer<object>
    {
        public static readonly IdentityComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
