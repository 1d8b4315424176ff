using System.Collections;
using System.Reflection;
using System.Text;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>Changes every field and every element that can be reached from an object, and counts the changes.</summary>
internal sealed class GraphChanges
{
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    public int Count { get; private set; }

    public static int Of(object root)
    {
        var changes = new GraphChanges();
        // Collect first: what is cut off is changed as well.
        changes.Collect(root);
        foreach (var value in changes.seen)
            changes.Change(value);
        return changes.Count;
    }

    private void Collect(object? value)
    {
        if (value is null || GraphText.IsValue(value) || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        if (value is IEnumerable elements)
        {
            foreach (var element in elements)
                Collect(element);
        }
        else if (value is not StringBuilder)
        {
            foreach (var field in GraphText.FieldsOf(value.GetType()))
                Collect(field.GetValue(value));
        }
    }

    private void Change(object value)
    {
        Count++;
        switch (value)
        {
            case StringBuilder builder:
                builder.Append('!');
                break;
            case Array array:
                Array.Clear(array);
                break;
            case IDictionary dictionary:
                dictionary.Clear();
                break;
            case IList list:
                list.Clear();
                break;
            case IEnumerable when value.GetType().GetMethod("Clear", Type.EmptyTypes) is { } clear:
                clear.Invoke(value, null);
                break;
            case IEnumerable:
                break; // a key-value pair's or a tuple's own parts were collected
            default:
                foreach (var field in GraphText.FieldsOf(value.GetType()))
                    field.SetValue(value, Other(field, value));
                break;
        }
    }

    private static object? Other(FieldInfo field, object owner) => field.GetValue(owner) switch
    {
        int number => number + 1,
        string text => text + "!",
        _ when field.FieldType.IsValueType => Activator.CreateInstance(field.FieldType),
        _ => null,
    };
}
