using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Put by the weaver on each woven method: leads from the method to its cache. Not for use in
/// source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MemoizedAttribute : Attribute
{
    /// <summary>Names the holder.</summary>
    /// <param name="holder">
    /// The nested type that holds the cache: it has a static field <c>Site</c> of type <see cref="CacheSite"/>.
    /// Generic where the method or its type is: over the type's parameters, then the method's.
    /// </param>
    public MemoizedAttribute(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields
            | DynamicallyAccessedMemberTypes.PublicMethods)] Type holder) => Holder = holder;

    /// <summary>The type that holds the cache.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields
        | DynamicallyAccessedMemberTypes.PublicMethods)]
    public Type Holder { get; }
}
