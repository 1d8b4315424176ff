using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// On the holder of a distributed method that is generic, or of a generic type: names the method, so that all instantiations can be dropped, also those that only other machines have.
/// Put by the weaver; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DistributedHolderAttribute : Attribute
{
    /// <summary>Names the method as its shared level does.</summary>
    /// <param name="assembly">The name of the assembly, without version.</param>
    /// <param name="type">The full name of the declaring type.</param>
    /// <param name="method">Name and parameter types.</param>
    public DistributedHolderAttribute(string assembly, string type, string method)
    {
        Assembly = assembly;
        Type = type;
        Method = method;
    }

    /// <summary>The name of the assembly, without version.</summary>
    public string Assembly { get; }

    /// <summary>The full name of the declaring type.</summary>
    public string Type { get; }

    /// <summary>Name and parameter types.</summary>
    public string Method { get; }
}
