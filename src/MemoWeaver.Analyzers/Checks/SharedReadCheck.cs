using System.Collections.Immutable;
using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>
/// A shared cache whose method reads a field or an automatic property of its object itself. What the methods that it
/// calls read is the build's matter.
/// </summary>
static class SharedReadCheck
{
    const string NotCacheKey = "MemoWeaver.NotCacheKeyAttribute";

    public static void Run(CachedMember member, ImmutableArray<IOperation> blocks, Findings findings)
    {
        var method = member.Method;
        var type = method.ContainingType;
        if (method.IsStatic || !OptionCheck.IsShared(member)
            || (type.TypeKind != TypeKind.Interface && type.HasEquality()))
            return;
        // A property may stand for whatever field it returns.
        var named = member.Names("VaryBy").Select(n => VaryByCheck.Find(type, n)).ToList();
        if (named.OfType<IPropertySymbol>().Any(p => Backing(p) is null))
            return;
        var covered = new HashSet<ISymbol>(named.OfType<ISymbol>()
            .Concat(named.OfType<IPropertySymbol>().Select(p => Backing(p)!)), SymbolEqualityComparer.Default);

        // The first use of the object decides what the build says.
        var use = blocks.SelectMany(b => b.DescendantsAndSelf()).OfType<IInstanceReferenceOperation>()
            .FirstOrDefault(i => i.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance
                && !IsHarmless(i, covered));
        if (use is not null && Read(use.Parent) is { } field)
            findings.Add(OptionCheck.IsDistributed(member) ? Rules.DistributedReadsInstance : Rules.SharedReadsInstance,
                use.Parent!.Syntax.GetLocation(), $"it reads {MutableField.Describe(field)}");
    }

    static bool IsHarmless(IInstanceReferenceOperation use, HashSet<ISymbol> covered) => use.Parent switch
    {
        ISimpleAssignmentOperation => false,
        IFieldReferenceOperation { Parent: ISimpleAssignmentOperation assignment } target
            when assignment.Target == target => true,
        { } parent when Read(parent) is { } field =>
            covered.Contains(field) || IsEqualInAll(field) || ParameterCheck.IsLeftOut(field.Type),
        _ => false,
    };

    // The field that an operation on the object reads; null where it does anything else.
    static IFieldSymbol? Read(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation reference => reference.Field.OriginalDefinition,
        IPropertyReferenceOperation { Property: { } property, Parent: not IAssignmentOperation }
            when !CanBeOverridden(property) => Backing(property.OriginalDefinition),
        _ => null,
    };

    // As its author says: a service.
    static bool IsEqualInAll(IFieldSymbol field) =>
        field.Attribute(NotCacheKey) is not null || field.AssociatedSymbol?.Attribute(NotCacheKey) is not null;

    static bool CanBeOverridden(IPropertySymbol property) =>
        (property.IsVirtual || property.IsOverride || property.IsAbstract) && !property.IsSealed;

    static IFieldSymbol? Backing(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));
}
