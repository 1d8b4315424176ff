using System.Reflection;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>The public members of a program's type, in an order that both sides share.</summary>
sealed class Members
{
    public Members(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        Methods =
        [
            .. type.GetMethods(Public)
                .Where(m => m.DeclaringType!.Namespace is { } n && !n.StartsWith("System", StringComparison.Ordinal)
                    && !m.Name.Contains('<') && !m.Name.StartsWith("add_", StringComparison.Ordinal)
                    && !m.Name.StartsWith("remove_", StringComparison.Ordinal) && !m.ReturnType.IsByRef
                    && m.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "PrintMembers"))
                .OrderBy(m => m.Name, StringComparer.Ordinal)
                .ThenBy(m => m.ToString(), StringComparer.Ordinal),
        ];
        Fields =
        [
            .. type.GetFields(Public)
                .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains('<'))
                .OrderBy(f => f.Name, StringComparer.Ordinal),
        ];
        Cached = [.. Methods.Where(m => Bare(m.Name) is "Get" or "Find")];
    }

    public MethodInfo[] Methods { get; }

    public FieldInfo[] Fields { get; }

    /// <summary>Those that are cached, on the unwoven side as well.</summary>
    public MethodInfo[] Cached { get; }

    static string Bare(string name) => name.StartsWith("get_", StringComparison.Ordinal) ? name[4..] : name;
}
