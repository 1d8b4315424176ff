namespace MemoWeaver;

/// <summary>
/// Shares the objects of a type between all callers of memoized methods, even inside of results that are copied. Use it
/// for flyweights that a program compares by reference: time zones, currencies, symbols.
/// </summary>
/// <remarks>
/// You guarantee that no caller modifies such an object. Derived types are included, and so are types that implement a
/// named interface. The assembly needs a memoized method. From its first call on, the type is shared in the whole
/// process.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class ShareInstancesAttribute : Attribute
{
    /// <summary>Shares the objects of a type.</summary>
    /// <param name="type">A class or an interface. An open generic type means all of its instantiations.</param>
    public ShareInstancesAttribute(Type type) => Type = type;

    /// <summary>Gets the type whose objects are shared.</summary>
    public Type Type { get; }
}
