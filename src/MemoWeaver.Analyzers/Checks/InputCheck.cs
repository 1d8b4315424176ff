using System.Collections.Immutable;
using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Common.Effects;
using Microsoft.CodeAnalysis.Operations;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>
/// What a body reads itself beside its arguments: the clock, random numbers, who calls. What lambdas, local functions
/// and the methods that it calls read is the build's matter.
/// </summary>
static class InputCheck
{
    public static void Run(CachedMember member, ImmutableArray<IOperation> blocks, Findings findings)
    {
        // What VaryBy names may be read by any of these. The body of an asynchronous method is a method of its own,
        // from which others may be as near.
        if (member.Names("VaryBy").Any() || member.Method.IsAsync)
            return;
        var reads = blocks.SelectMany(Own).Select(Read).Where(r => r is not null).Select(r => r!.Value).ToList();
        var expires = OptionCheck.Expires(member);
        if (First(EffectKind.Identity) is var (_, who, at, path))
            findings.Add(HasOneCache(member) ? Rules.AmbientIdentity : Rules.AmbientIdentityOfObject, at, who, path);
        if (((expires ? null : First(EffectKind.ChangingInput)) ?? First(EffectKind.VaryingInput)
            ?? (OptionCheck.IsDistributed(member) ? First(EffectKind.ProcessInput) : null)) is var (_, input, where,
                way))
            findings.Add(Rules.HiddenInput, where, input, way);

        (EffectKind Kind, string What, Location At, string Path)? First(EffectKind kind)
        {
            foreach (var (read, operation, called) in reads)
            {
                if (read.Kind == kind)
                    return (kind, read.What, operation.Syntax.GetLocation(), Name(member.Method) + " → "
                        + KnownMembers.Name(MemberNames.Of(called.ContainingType), called.MetadataName));
            }
            return null;
        }
    }

    static bool HasOneCache(CachedMember member) =>
        member.Method.IsStatic || member.Method.ContainingType.IsValueType || OptionCheck.IsShared(member);

    static IEnumerable<IOperation> Own(IOperation operation)
    {
        // In the order in which they run, as in the compiled code.
        foreach (var child in operation.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation)
                continue;
            foreach (var inner in Own(child))
                yield return inner;
        }
        yield return operation;
    }

    static ((EffectKind Kind, string What) Read, IOperation Operation,
        IMethodSymbol Called)? Read(IOperation operation)
    {
        var called = operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IPropertyReferenceOperation { Parent: not ISimpleAssignmentOperation } reference =>
                reference.Property.GetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        if (called is null || called.ContainingType.IsSource())
            return null;
        return KnownMembers.Find(called.ContainingType.FullName(), called.MetadataName, called.Parameters.Length,
            called.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_String) is { } found
            ? (found, operation, called)
            : null;
    }

    static string Name(IMethodSymbol method)
    {
        var name = method.MetadataName.Substring(method.MetadataName.LastIndexOf('.') + 1);
        return method.MethodKind == MethodKind.PropertyGet ? name.Substring("get_".Length) : name;
    }
}
