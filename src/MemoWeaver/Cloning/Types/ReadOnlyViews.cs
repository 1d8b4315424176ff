namespace MemoWeaver.Runtime;

/// <summary>
/// Views of collections that have no way to change them. In a stored tree, the collection behind a view is a private
/// copy that nothing else leads to: hits share the view where its elements are immutable.
/// </summary>
static class ReadOnlyViews
{
    const string Space = "System.Collections.ObjectModel.";

    public static bool AreOverImmutable(Type type) =>
        type.IsGenericType && FrameworkTypes.IsKnown(type)
        && FrameworkTypes.Name(type) is Space + "ReadOnlyCollection`1" or Space + "ReadOnlyDictionary`2" or Space + "ReadOnlySet`1"
        && type.GetGenericArguments().All(Immutability.IsProven);
}
