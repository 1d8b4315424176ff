using System.Globalization;
using System.Text;

namespace MemoWeaver.Runtime;

/// <summary>Cultures, formats, calendars, encodings and header values: shared once they are read-only, otherwise cloned.</summary>
sealed class CloneableCopier : TypeCopier
{
    public static bool IsFor(Type type) =>
        FrameworkTypes.IsKnown(type) && typeof(ICloneable).IsAssignableFrom(type) && TypeShape.Levels(type).Any(t => FrameworkCopies.Cloneable.Contains(FrameworkTypes.Name(t)));

    public override object CopyObject(object source, CopyGraph? graph)
    {
        var isReadOnly = source switch
        {
            CultureInfo culture => culture.IsReadOnly,
            NumberFormatInfo numbers => numbers.IsReadOnly,
            DateTimeFormatInfo dates => dates.IsReadOnly,
            Encoding encoding => encoding.IsReadOnly,
            TextInfo texts => texts.IsReadOnly,
            Calendar calendar => calendar.IsReadOnly,
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
