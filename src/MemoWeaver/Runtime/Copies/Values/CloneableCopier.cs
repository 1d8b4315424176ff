using System.Globalization;
using System.Text;

namespace MemoWeaver.Runtime;

/// <summary>Cultures, formats and encodings: shared once they are read-only, which most are.</summary>
sealed class CloneableCopier : TypeCopier
{
    public static bool IsFor(Type type) =>
        FrameworkTypes.IsKnown(type)
        && (type == typeof(CultureInfo) || type == typeof(NumberFormatInfo) || type == typeof(DateTimeFormatInfo) || typeof(Encoding).IsAssignableFrom(type));

    public override object CopyObject(object source, CopyGraph? graph)
    {
        var isReadOnly = source switch
        {
            CultureInfo culture => culture.IsReadOnly,
            NumberFormatInfo numbers => numbers.IsReadOnly,
            DateTimeFormatInfo dates => dates.IsReadOnly,
            Encoding encoding => encoding.IsReadOnly,
            _ => false,
        };
        return isReadOnly ? source : graph is null ? Create(source, null) : graph.Copy(source, Create);
    }

    static object Create(object source, CopyGraph? graph)
    {
        var copy = ((ICloneable)source).Clone();
        graph?.Add(source, copy);
        return copy;
    }
}
