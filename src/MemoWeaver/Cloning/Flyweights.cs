using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>Types whose objects are shared because a program said so, or because they are known for it.
/// Thread-safe.</summary>
static class Flyweights
{
    static readonly object Gate = new();
    static Type[] s_named = [];

    /// <summary>Shares the objects of a type and of all types derived from it from now on.</summary>
    public static void Add(Type type)
    {
        lock (Gate)
        {
            if (Array.IndexOf(s_named, type) >= 0)
                return;
            Volatile.Write(ref s_named, [.. s_named, type]);
        }

        TypeEntry.ForgetChosen(t => Is(t, type));
    }

    public static bool Contains(Type type) =>
        !type.IsValueType && (Volatile.Read(ref s_named).Any(t => Is(type, t))
            || (!FrameworkTypes.IsKnown(type) && IsKnown(type)));

    static bool IsKnown(Type type) => TypeShape.Levels(type).Any(t => IsListed(t)) || Interfaces(type).Any(IsListed);

    static bool IsListed(Type type) => FrameworkTypes.Find(FrameworkTypes.Name(type))?.Has(CopyRule.Single) == true;

    static bool Is(Type type, Type named) =>
        named.IsGenericTypeDefinition
            ? TypeShape.Levels(type).Concat(Interfaces(type))
                .Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == named)
            : named.IsAssignableFrom(type);

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed is used by nobody.")]
    static Type[] Interfaces(Type type) => type.GetInterfaces();
}
