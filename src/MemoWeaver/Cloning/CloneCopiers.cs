using System.Globalization;
using System.Text;
using MemoWeaver.Common;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Cultures, formats, calendars, encodings and header values: shared once they are read-only, otherwise
/// cloned.</summary>
sealed class CloneableCopier : TypeCopier
{
    public static bool IsFor(Type type) =>
        FrameworkTypes.IsKnown(type) && typeof(ICloneable).IsAssignableFrom(type) && TypeShape.Levels(type)
            .Any(t => FrameworkTypes.Find(FrameworkTypes.Name(t))?.Has(CopyRule.Clone) == true);

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

/// <summary>Text that is being built.</summary>
readonly struct StringBuilderCopier : ICopier<StringBuilder>
{
    public StringBuilder Copy(StringBuilder source, CopyGraph? graph) =>
        default(ObjectCopier<StringBuilder, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<StringBuilder>
    {
        public StringBuilder Create(StringBuilder source, CopyGraph? graph)
        {
            var copy = new StringBuilder(source.Capacity, source.MaxCapacity);
            graph?.Add(source, copy);
#if NET8_0_OR_GREATER
            return copy.Append(source);
#else
            return copy.Append(source.ToString());
#endif
        }
    }
}
