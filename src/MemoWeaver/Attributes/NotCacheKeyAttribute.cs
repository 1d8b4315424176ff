namespace MemoWeaver;

/// <summary>
/// Leaves a parameter out of the key. Calls that differ only in it share one result.
/// You guarantee that the result does not depend on it.
/// </summary>
/// <remarks>
/// On a field, a property or a parameter of a primary constructor: methods whose results all objects share may read it, because all objects have equal values. Services,
/// such as a database client, are examples.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class NotCacheKeyAttribute : Attribute
{
}
