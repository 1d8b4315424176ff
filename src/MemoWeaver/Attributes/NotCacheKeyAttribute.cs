namespace MemoWeaver;

/// <summary>
/// Leaves a parameter out of the key: calls that differ only in it share one result.
/// The author of the method answers for the result not depending on it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class NotCacheKeyAttribute : Attribute
{
}
