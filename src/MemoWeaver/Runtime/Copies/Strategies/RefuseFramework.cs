namespace MemoWeaver.Runtime;

/// <summary>Types of the framework that no strategy knows, and types derived from such: what their private fields mean is not known.</summary>
static class RefuseFramework
{
    // Plain data, or collections that are nothing but their fields.
    static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "System.Object", "System.EventArgs", "System.Attribute", "System.UriBuilder", "System.Net.IPAddress", "System.Net.IPEndPoint", "System.Net.EndPoint",
        "System.Tuple`1", "System.Tuple`2", "System.Tuple`3", "System.Tuple`4", "System.Tuple`5", "System.Tuple`6", "System.Tuple`7", "System.Tuple`8",
        "System.ValueTuple`8", "System.Collections.Generic.List`1", "System.Collections.ObjectModel.Collection`1", "System.Collections.ObjectModel.KeyedCollection`2",
        "System.Collections.ObjectModel.ObservableCollection`1", "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyDictionary`2",
        "System.Collections.ObjectModel.ReadOnlySet`1", "System.Collections.CollectionBase", "System.Collections.ReadOnlyCollectionBase",
        "System.Collections.Specialized.StringCollection",
    };

    public static TypeCopier? TryChoose(Type type)
    {
        foreach (var level in TypeShape.Levels(type))
        {
            if (FrameworkTypes.IsKnown(level) && !IsPlain(level) && !Grafts.IsGraftable(level))
                return new RefusedCopier(type, level == type ? "it is not known how to copy it" : "it is not known how to copy its base " + level);
        }

        return null;
    }

    static bool IsPlain(Type level) => Plain.Contains(FrameworkTypes.Name(level)) || IsFSharp(level);

    static bool IsFSharp(Type level) =>
        level.Assembly.GetName().Name == "FSharp.Core" && (typeof(System.Collections.ICollection).IsAssignableFrom(level) || level.Namespace is "Microsoft.FSharp.Core" or "Microsoft.FSharp.Collections")
        && !typeof(System.Collections.IEnumerable).IsAssignableFrom(level.BaseType ?? level);
}
