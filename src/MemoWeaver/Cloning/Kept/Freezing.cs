using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning.Kept;

static class Freezing
{
    public static bool TryFreeze<T, TFreezer>(T value, [MaybeNullWhen(false)] out T frozen)
        where TFreezer : struct, IFreezer<T>
    {
        Refusal refusal;
        try
        {
            if (default(TFreezer).TryFreeze(value, out frozen))
                return true;
            refusal = new(value!.GetType(), "it may be lazy, or a view on something that changes");
        }
#pragma warning disable CA1031 // A collection may be user code; the result belongs to its caller all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            refusal = new(value!.GetType(), exception.GetType() + " while it was read: " + exception.Message);
        }

        RefusalReport.Once(typeof(T), refusal);
        frozen = default;
        return false;
    }
}
