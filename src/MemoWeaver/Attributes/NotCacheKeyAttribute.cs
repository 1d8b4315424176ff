namespace MemoWeaver;

/// <summary>
/// Leaves a parameter out of the key: calls that differ only in it share one result.
/// The author of the method answers for the result not depending on it.
/// </summary>
/// <remarks>
/// On a field, a property or a parameter of a primary constructor: a method whose results all objects share may read it, because every object has an equal one. That is what a service is,
/// such as a client of a database.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class NotCacheKeyAttribute : Attribute
{
}
