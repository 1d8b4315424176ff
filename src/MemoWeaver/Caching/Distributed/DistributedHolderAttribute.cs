using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// Names a distributed method that is generic, or belongs to a generic type, on its holder. So all instantiations can
/// be dropped, including those that only other processes have. Added by the weaver; not for use in source.
/// </summary>
/// <param name="assembly">The name of the assembly, without version.</param>
/// <param name="type">The full name of the declaring type.</param>
/// <param name="method">Name and parameter types.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DistributedHolderAttribute(string assembly, string type, string method) : Attribute
{
    /// <summary>The name of the assembly, without version.</summary>
    public string Assembly { get; } = assembly;

    /// <summary>The full name of the declaring type.</summary>
    public string Type { get; } = type;

    /// <summary>Name and parameter types.</summary>
    public string Method { get; } = method;
}
