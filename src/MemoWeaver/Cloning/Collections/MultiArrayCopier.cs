namespace MemoWeaver.Runtime;

/// <summary>Arrays of several dimensions, or that start elsewhere than at 0.</summary>
sealed class MultiArrayCopier<T> : TypeCopier
{
    readonly Func<object, CopyGraph?, object> _create = Create;

    public override object CopyObject(object source, CopyGraph? graph) => graph is null ? Create(source, null) : graph.Copy(source, _create);

    static object Create(object source, CopyGraph? graph)
    {
        var copy = (Array)((Array)source).Clone();
        graph?.Add(source, copy);
        if (RuntimeCopies<T>.IsShared || copy.Length == 0)
            return copy;
        var at = new int[copy.Rank];
        for (var d = 0; d < at.Length; d++)
            at[d] = copy.GetLowerBound(d);
        do
            copy.SetValue(RuntimeCopies<T>.Copy((T)copy.GetValue(at)!, graph), at);
        while (MoveNext(copy, at));
        return copy;
    }

    static bool MoveNext(Array array, int[] at)
    {
        for (var d = at.Length - 1; d >= 0; d--)
        {
            if (at[d]++ < array.GetUpperBound(d))
                return true;
            at[d] = array.GetLowerBound(d);
        }

        return false;
    }
}
