namespace MemoWeaver.Analyzers.Checks;

/// <summary>What the methods that an attribute names, and that take a result, have in common.</summary>
static class CallbackSignature
{
    /// <summary>
    /// Returns why the type parameters do not fit; null if they do. A generic one is called with the type arguments of
    /// the cached method.
    /// </summary>
    public static string? WhyNotGeneric(IMethodSymbol named, IMethodSymbol method) =>
        named.IsGenericMethod && named.Arity != method.Arity ? "its type parameters are not those of the method"
        : named.TypeParameters.Any(IsConstrained) ? "its type parameters have constraints"
        : null;

    /// <summary>
    /// Determines whether a parameter of the named method is of exactly this type, its type parameters standing for
    /// those of the cached method.
    /// </summary>
    public static bool Takes(IMethodSymbol named, int parameter, IMethodSymbol method, ITypeSymbol type)
    {
        var closed = named.IsGenericMethod
            ? named.Construct(method.TypeArguments, method.TypeArgumentNullableAnnotations)
            : named;
        return closed.Parameters[parameter].RefKind == RefKind.None
            && SymbolEqualityComparer.Default.Equals(closed.Parameters[parameter].Type, type);
    }

    static bool IsConstrained(ITypeParameterSymbol p) =>
        !p.ConstraintTypes.IsEmpty || p.HasReferenceTypeConstraint || p.HasValueTypeConstraint
            || p.HasConstructorConstraint || p.HasUnmanagedTypeConstraint;
}
