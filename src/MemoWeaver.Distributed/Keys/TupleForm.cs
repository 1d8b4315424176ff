using System.Runtime.CompilerServices;
using MemoWeaver.Distributed.Runtime;

namespace MemoWeaver.Distributed.Keys;

/// <summary>Writes tuples of up to seven items, item by item.</summary>
sealed class TupleForm(KeyForm[] items) : KeyForm
{
    const int MostItems = 7;

    public static KeyForm? TryMake(Type type)
    {
        if (!type.IsGenericType || !type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return null;
        var items = Array.ConvertAll(type.GetGenericArguments(), Of);
        var isKnown = items.Length <= MostItems && Array.TrueForAll(items, item => item != null);
        return isKnown ? new TupleForm(items!) : null;
    }

    protected override bool TryWriteValue(KeyWriter writer, object value)
    {
        var tuple = (ITuple)value;
        for (var i = 0; i < items.Length; i++)
        {
            writer.WriteRaw(i == 0 ? "(" : ",");
            if (!items[i].TryWrite(writer, tuple[i]))
                return false;
        }

        writer.WriteRaw(")");
        return true;
    }
}
