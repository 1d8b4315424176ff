using System.Collections;
using MemoWeaver.Distributed.Runtime;

namespace MemoWeaver.Distributed.Keys;

/// <summary>Writes arrays and lists, element by element.</summary>
/// <param name="declared">An array, a list, or an interface that both have.</param>
/// <param name="element">The type of the elements.</param>
/// <param name="form">The form of the elements.</param>
sealed class ElementsForm(Type declared, Type element, KeyForm form) : KeyForm
{
    public static KeyForm? TryMake(Type type) => ElementOf(type) is { } element && Of(element) is { } form
        ? new ElementsForm(type, element, form) : null;

    protected override bool TryWriteValue(KeyWriter writer, object value)
    {
        var actual = value.GetType();
        if (!declared.IsInterface)
            return actual == declared && TryWriteElements(writer, value);

        // If the declared type is an interface, an array and a list are different keys. Other collections have no text.
        if (ElementOf(actual) != element || !(actual.IsSZArray || actual.GetGenericTypeDefinition() == typeof(List<>)))
            return false;
        writer.WriteRaw(actual.IsSZArray ? "a" : "l");
        return TryWriteElements(writer, value);
    }

    bool TryWriteElements(KeyWriter writer, object value)
    {
        if (declared.IsValueType && IsDefault((ICollection)value))
        {
            writer.WriteRaw("d");
            return true;
        }

        var separator = "[";
        foreach (var item in (IEnumerable)value)
        {
            writer.WriteRaw(separator);
            separator = ",";
            if (!form.TryWrite(writer, item))
                return false;
        }

        writer.WriteRaw(separator == "[" ? "[]" : "]");
        return true;
    }

    // A default immutable array throws on every access. Its property IsDefault can be read only by reflection.
    static bool IsDefault(ICollection array)
    {
        try
        {
            _ = array.Count;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
