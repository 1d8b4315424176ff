using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Classes and structs of the woven module, which get a copy constructor.</summary>
static class ModuleClones
{
    const string Overlaid = "has fields that may lie over each other";

    /// <summary>Leaves types that this weaver cannot give a copy constructor to the run time.</summary>
    public static CloneDecision? Foreign(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        foreach (var part in type.WithBases())
        {
            if (part.TryResolve()?.Module != context.Module)
            {
                return new CloneDecision(CloneKind.AtRunTime, part == type
                    ? "of another assembly: copied by the run-time copier"
                    : $"has a base, `{TypeNames.Of(part)}`, of another assembly: copied by the run-time copier");
            }
        }
        return null;
    }

    /// <summary>Copies structs of the module that have something in them that is copied.</summary>
    public static CloneDecision? Struct(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: true })
            return null;
        // Elements without a field of their own, and fields that lie upon each other.
        return definition.IsBuffer() || definition.IsExplicitLayout
            ? new CloneDecision(CloneKind.AtRunTime,
                "a struct whose fields do not tell its layout: copied by the run-time copier")
            {
                Unkept =
                definition.IsExplicitLayout ? Overlaid : null
            }
            : new CloneDecision(CloneKind.Struct, "a struct, by its emitted copy constructor",
                [.. CopiedFields.OfAll(type)]);
    }

    /// <summary>Copies classes of the module, bases included.</summary>
    public static CloneDecision? Object(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        definition is { IsClass: true, IsValueType: false, IsExplicitLayout: false, IsImport: false }
            ? new CloneDecision(CloneKind.Object, definition.IsSealed ? "by its emitted copy constructor"
                : "by its emitted copy constructor, unless the actual type is a derived one",
                [.. CopiedFields.OfAll(type)])
            : null;
}
