using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Paths;

/// <summary>
/// The names of tuple items in a type, as C# knows them. The compiler lists them in an attribute of the parameter,
/// field or property: for each tuple in
/// the type, in the order in which the types are written, first the names of its items, then those within the items.
/// </summary>
sealed class TupleNames
{
    const string Attribute = "System.Runtime.CompilerServices.TupleElementNamesAttribute";
    const int ItemsBeforeRest = 7;

    readonly string?[] _names;
    readonly int _start;

    TupleNames(string?[] names, int start)
    {
        _names = names;
        _start = start;
    }

    /// <summary>Returns those of a parameter, field or property; null if nothing is named.</summary>
    public static TupleNames? Of(ICustomAttributeProvider member) =>
        member.HasCustomAttributes && member.CustomAttributes.FirstOrDefault(a => a.AttributeType.FullName == Attribute) is { HasConstructorArguments: true } attribute
        && attribute.ConstructorArguments[0].Value is CustomAttributeArgument[] list
            ? new TupleNames(Array.ConvertAll(list, a => a.Value as string), 0)
            : null;

    /// <summary>
    /// Returns the fields that lead to an item, such as <c>Rest</c> and <c>Item2</c>; null if no item has the name.
    /// </summary>
    public IReadOnlyList<string>? Find(TypeReference tuple, string name)
    {
        if (!IsTuple(tuple))
            return null;
        var size = Items(tuple);
        for (var i = 0; i < size && _start + i < _names.Length; i++)
        {
            if (_names[_start + i] == name)
                return [.. Enumerable.Repeat("Rest", i / ItemsBeforeRest), "Item" + ((i % ItemsBeforeRest) + 1)];
        }
        return null;
    }

    /// <summary>Returns the names within a type argument of a generic type, an item of a tuple included.</summary>
    public TupleNames Within(TypeReference type, int argument)
    {
        var instance = (GenericInstanceType)type;
        var at = _start + (IsTuple(type) ? Items(type) : 0);
        for (var i = 0; i < argument; i++)
            at += Names(instance.GenericArguments[i]);
        return new TupleNames(_names, at);
    }

    // How many items C# sees: an eighth type argument holds the rest.
    static int Items(TypeReference tuple)
    {
        var arguments = ((GenericInstanceType)tuple).GenericArguments;
        return arguments.Count <= ItemsBeforeRest ? arguments.Count : ItemsBeforeRest
            + (IsTuple(arguments[ItemsBeforeRest]) ? Items(arguments[ItemsBeforeRest]) : 0);
    }

    // How many names the list has for a type.
    static int Names(TypeReference type) => type switch
    {
        GenericInstanceType instance => (IsTuple(type) ? Items(type) : 0) + instance.GenericArguments.Sum(Names),
        TypeSpecification wrapper => Names(wrapper.ElementType),
        _ => 0,
    };

    static bool IsTuple(TypeReference type) =>
        type is GenericInstanceType { ElementType: { Namespace: "System" } element }
            && element.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);
}
