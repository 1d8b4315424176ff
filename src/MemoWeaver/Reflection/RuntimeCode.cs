using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Reflection;

/// <summary>What can be made at run time.</summary>
static class RuntimeCode
{
    /// <summary>Determines whether code can be generated, and so reflection lists all fields.</summary>
    public static bool CanGenerate =>
#if NET8_0_OR_GREATER
        RuntimeFeature.IsDynamicCodeSupported;
#else
        true;
#endif

    /// <summary>Makes an instantiation of a generic class with a constructor for <paramref name="parameters"/>;
    /// <see langword="null"/> where it was not compiled ahead of time.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2055",
        Justification = "Copiers ask nothing of their arguments that trimming could remove.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "The constructor is kept through the annotation of the parameter.")]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "What was not compiled ahead of time throws, and is then not used.")]
    public static object? Make(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors
            | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type open,
        Type[] arguments,
        params object?[] parameters)
    {
        // Pointers and spans cannot be type arguments.
        if (arguments.Any(a => a.IsPointer || a.IsByRef))
            return null;
        try
        {
            return Activator.CreateInstance(open.MakeGenericType(arguments), parameters);
        }
        catch (Exception e) when (!CanGenerate && e
            is NotSupportedException or MissingMethodException or TypeLoadException)
        {
            return null;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055",
        Justification = "Copiers ask nothing of their arguments that trimming could remove.")]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "What was not compiled ahead of time throws when it is made, and is then not used.")]
    [UnconditionalSuppressMessage("Trimming", "IL2073",
        Justification = "Copiers are structs: they have no constructor.")]
    [UnconditionalSuppressMessage("Trimming", "IL2068",
        Justification = "Copiers are structs: they have no constructor.")]
    public static Type Close(Type open, params Type[] arguments) => open.MakeGenericType(arguments);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The type is only compared.")]
    public static Type? Vector(Type element) => element.IsPointer ? null : element.MakeArrayType();
}
