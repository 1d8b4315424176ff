using System.Reflection;

namespace AnalysisRecall.Exploring;

/// <summary>The public methods of a library, in an order that both sides share.</summary>
static class Callable
{
    // What ends the process, waits, or belongs to the machine.
    static readonly string[] _left =
        ["Thread", "Environment.Exit", "Console", "Finalize", "GetHashCode", "GetType", "Equals", "WaitFor",
            "GetObjectData"];

    public static IReadOnlyList<MethodInfo> Of(Assembly library) =>
    [
        .. library.GetExportedTypes()
            .Where(t => t.Name != "ReachedMethods" && !typeof(Delegate).IsAssignableFrom(t))
            .SelectMany(t
                => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => !m.Name.Contains('<') && !_left.Any(m.Name.Contains)
                && !m.GetParameters().Any(p => p.ParameterType.IsByRefLike || p.ParameterType.IsPointer))
            .OrderBy(m => m.DeclaringType!.FullName, StringComparer.Ordinal)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .ThenBy(m => m.ToString(), StringComparer.Ordinal),
    ];
}
