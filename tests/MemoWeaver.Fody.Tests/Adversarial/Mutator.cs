using System.Collections;
using System.Reflection;
using MemoWeaver.Fody.Tests.Clones;

namespace MemoWeaver.Fody.Tests.Adversarial;

/// <summary>Changes whatever can be reached from a result: array elements, list elements, numbers in fields.</summary>
internal static class Mutator
{
    public static void Spoil(object? root) => Spoil(root, new HashSet<object>(ReferenceEqualityComparer.Instance));

    static void Spoil(object? value, HashSet<object> met)
    {
        if (value is null or string or Delegate or Type or MemberInfo or Pointer or IEqualityComparer or IComparer || value.GetType().IsPrimitive || !met.Add(value))
            return;
        var type = value.GetType();
        if (type.FullName!.StartsWith("System.", StringComparison.Ordinal) && type.Name.Contains("Comparer"))
            return;
        if (value is Array array)
        {
            foreach (var element in array)
                Spoil(element, met);
            if (!array.GetType().GetElementType()!.IsPointer)
                Array.Clear(array);
            return;
        }

        foreach (var field in GraphText.FieldsOf(type))
        {
            // A cleared slot of a collection is not what a caller could do.
            if (field.FieldType.IsPointer)
                continue;
            Spoil(field.GetValue(value), met);
            if (field.FieldType == typeof(int) && !type.IsValueType && type.Assembly != typeof(object).Assembly)
                field.SetValue(value, -1);
        }

        if (value is IList { IsReadOnly: false, IsFixedSize: false } list)
            list.Clear();
    }
}
