using System.Reflection;
using System.Runtime.InteropServices;
using MemoWeaver.Cloning;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Keys.Structures;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests;

/// <summary>Keys and copies at run time do what the table of framework types says. The weaver's tests ask it the same.</summary>
public class FrameworkTableTests
{
    static readonly Assembly[] s_assemblies = [.. Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Where(p => Path.GetFileName(p) is var f
        && (f.StartsWith("System", StringComparison.Ordinal) || f.StartsWith("Microsoft", StringComparison.Ordinal))).Select(Load).OfType<Assembly>()];

    /// <summary>All types of the table that this framework has. Generic ones over <see langword="string"/>, or <see langword="int"/> where that must be a struct.</summary>
    static readonly (FrameworkType Row, Type Type)[] s_types =
        [.. from row in FrameworkTypes.All let type = Close(row.Name, typeof(string)) where type is not null select (row, type)];

    [Fact]
    public void ValuesCompareByTheComparerOfTheirRow()
    {
        var wrong = s_types.Where(t => t.Row.Key is KeyRule.Own or KeyRule.Equality or KeyRule.Bits or KeyRule.Reference && !Compares(t.Row, t.Type)).Select(t => t.Row.Name);
        Assert.Equal([], wrong);
    }

    [Fact]
    public void CollectionsCompareByContent()
    {
        var wrong = s_types.Where(t => t.Row.Key is KeyRule.Content or KeyRule.Elements && !t.Type.IsInterface
            && StructuralComparers.For(t.Type) is ReferenceComparer or UnkeyableComparer).Select(t => t.Row.Name);
        Assert.Equal([], wrong);
    }

    [Fact]
    public void WhatNeverChangesIsShared()
    {
        Assert.Equal([], s_types.Where(t => t.Row.IsNever && !Immutability.IsProven(t.Type)).Select(t => t.Row.Name));
        Assert.Equal([], s_types.Where(t => t.Row.Changes == ChangeRule.Elements && !Immutability.IsProven(t.Type)).Select(t => t.Row.Name));
        Assert.Equal([], s_types.Where(t => t.Row.Changes == ChangeRule.Always && Immutability.IsProven(t.Type)).Select(t => t.Row.Name));
        Assert.Equal([], s_types.Where(t => t.Row.Changes == ChangeRule.Elements && Close(t.Row.Name, typeof(List<int>)) is { } list && list != t.Type && Immutability.IsProven(list)).Select(t => t.Row.Name));
    }

    [Fact]
    public void WhatHasACopyRuleIsNotRefused()
    {
        const CopyRule kept = ~(CopyRule.Open | CopyRule.Stateful | CopyRule.Lazy);
        var wrong = s_types.Where(t => t.Row.Has(kept) && !t.Type.IsAbstract && TypeEntry.Of(t.Type).Copier is RefusedCopier).Select(t => t.Row.Name);
        Assert.Equal([], wrong);
    }

    [Fact]
    public void SharedKindsAreShared()
    {
        const CopyRule shared = CopyRule.Fixed | CopyRule.Kind | CopyRule.Description | CopyRule.Comparer;
        var wrong = s_types.Where(t => t.Row.Has(shared) && !t.Type.IsAbstract && TypeEntry.Of(t.Type).Copier is not (SharedTypeCopier or FlatCopier<CustomAttributeTypedArgument>
            or FlatCopier<CustomAttributeNamedArgument>)).Select(t => t.Row.Name);
        Assert.Equal([], wrong);
    }

    // The list is the weaver's and the editor's. At run time it stands by type, so that a first call reads no names.
    [Fact]
    public void WhatTheWeaverRefusesInKeysIsRefused()
    {
        var known = RefusedTypes.Unkeyable.Select(r => Close(r.Type, typeof(string))).OfType<Type>().ToList();
        Assert.True(known.Count >= 6, known.Count + " types were found.");
        Assert.Equal([], known.Where(t => StructuralComparers.For(t) is not UnkeyableComparer));
    }

    [Fact]
    public void EachRowSaysSomething()
    {
        Assert.Equal([], FrameworkTypes.All.Where(r => r is { Key: KeyRule.None, Changes: ChangeRule.None, Copy: CopyRule.None, Text: TextRule.None }).Select(r => r.Name));
        Assert.All(FrameworkTypes.All.Where(r => r.KeyComparer is not null), r => Assert.NotNull(typeof(KeyHash).Assembly.GetType("MemoWeaver.Runtime." + r.KeyComparer)));
    }

#if NET10_0_OR_GREATER
    // A name with a mistake in it would be about nothing.
    [Fact]
    public void NamesAreThoseOfTypes()
    {
        string[] elsewhere = ["Google.", "NodaTime.", "Microsoft.FSharp.", "Microsoft.Extensions.", "System.Web.HttpValueCollection"];
        var unknown = FrameworkTypes.All.Select(r => r.Name).Except(s_types.Select(t => t.Row.Name)).Where(n => !elsewhere.Any(e => n.StartsWith(e, StringComparison.Ordinal)));
        Assert.Equal([], unknown);
    }
#endif

    static bool Compares(FrameworkType row, Type type)
    {
        var comparer = StructuralComparers.For(type);
        if (row.How == "by reference")
            return comparer is ReferenceComparer { Always: Keyability.Frozen };
        var made = comparer.GetType();
        var definition = made.IsGenericType ? made.GetGenericTypeDefinition() : made;
        return row.Key == KeyRule.Bits ? definition == typeof(BitwiseComparer<>)
            : definition == typeof(KeyComparerAdapter<,>) && made.GetGenericArguments()[1].Name == row.KeyComparer;
    }

    static Type? Close(string name, Type argument)
    {
        if (s_assemblies.Select(a => a.GetType(name)).FirstOrDefault(t => t is not null) is not { } type)
            return null;
        try
        {
            return !type.IsGenericTypeDefinition ? type
                : type.MakeGenericType([.. type.GetGenericArguments().Select(p => p.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? typeof(int) : argument)]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static Assembly? Load(string path)
    {
        try
        {
            return Assembly.Load(Path.GetFileNameWithoutExtension(path));
        }
        catch (Exception e) when (e is FileNotFoundException or BadImageFormatException or FileLoadException)
        {
            return null;
        }
    }
}
