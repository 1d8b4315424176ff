namespace MemoWeaver;

/// <summary>
/// Leaves a parameter out of the key. Calls that differ only in this parameter share one result. You guarantee that the
/// result does not depend on it.
/// </summary>
/// <remarks>
/// On a field, a property or a parameter of a primary constructor, it allows a method with a shared cache to read the
/// member, because every object has an equal one: a service, such as a database client.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class NotCacheKeyAttribute : Attribute
{
}
