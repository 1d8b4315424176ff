using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using AssemblyToProcess.Clones;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>Writes down all that can be reached from an object: types, fields, elements in their order, and which references lead to the same object.</summary>
internal sealed class GraphText
{
    private readonly Dictionary<object, int> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly StringBuilder text = new();

    public static string Of(object? root)
    {
        var graph = new GraphText();
        graph.Write(root);
        return graph.text.ToString();
    }

    /// <summary>All fields of an object, the private ones of its bases included.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OrderBy(f => f.MetadataToken))
                yield return field;
        }
    }

    /// <summary>What callers may share.</summary>
    public static bool IsValue(object value) =>
        value.GetType().IsPrimitive || value is string or decimal or Price or Colour or IEqualityComparer or IComparer;

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                text.AppendLine("null");
                return;
            case Price price:
                text.AppendLine(price.ToString());
                return;
            case Colour colour:
                text.Append(colour.Name).AppendLine(RuntimeHelpers.GetHashCode(colour).ToString(CultureInfo.InvariantCulture));
                return;
        }
        if (IsValue(value))
        {
            text.AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));
            return;
        }
        if (!value.GetType().IsValueType)
        {
            if (numbers.TryGetValue(value, out var number))
            {
                text.Append('#').Append(number).AppendLine();
                return;
            }
            numbers.Add(value, numbers.Count);
        }
        text.Append(value.GetType()).AppendLine(" {");
        if (value is StringBuilder builder)
            text.AppendLine(builder.ToString());
        else if (value is Array { Rank: > 1 } grid)
            text.Append(grid.GetLength(0)).Append('x').Append(grid.GetLength(1)).AppendLine();
        if (value is IEnumerable elements)
        {
            foreach (var element in elements)
                Write(element);
        }
        else if (value is not StringBuilder)
        {
            foreach (var field in FieldsOf(value.GetType()))
            {
                text.Append(field.Name).Append(": ");
                Write(field.GetValue(value));
            }
        }
        text.AppendLine("}");
    }
}
