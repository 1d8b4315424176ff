namespace MemoWeaver.Runtime;

/// <summary>New objects of a type without running its constructors, for private copies of key parts.</summary>
/// <remarks>
/// What lies below is replaced by the rules that compare it, not by the copiers of results: a part that is compared by reference must
/// stay the same object.
/// </remarks>
internal static class ObjectCopy
{
    /// <summary>Whether a second object of the type does no harm: one that owns a resource must be the only one.</summary>
    public static bool IsPossible(Type type) => !RefuseResources.IsResource(type);

    /// <summary>A copy of the object's own fields, without the caches that were woven into it.</summary>
    public static object Shallow(object value)
    {
        object copy = CopyFields.CloneShallow(value);
        foreach (var level in TypeShape.Levels(value.GetType()))
        {
            foreach (var cache in TypeShape.InjectedFields(level))
                cache.SetValue(copy, null);
        }
        return copy;
    }
}
