using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Guarding;

/// <summary>What of the objects of a type is content: found once per type.</summary>
sealed class ContentKind
{
    const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;
    // Not under its name, which is obsolete since nothing serializes by it. What it marks is derived from the rest.
    const FieldAttributes NotSerialized = (FieldAttributes)0x80;

    const string Trimmed = "What trimming removed is used by nobody, so that nothing can change it.";

    static readonly ConditionalWeakTable<Type, ContentKind> Known = new();

    // Their elements say what they hold; their fields also hold versions and views that are made on demand. These
    // methods are not virtual, so that they run no code of derived classes.
    static readonly HashSet<Type> Sequences =
    [
        typeof(List<>), typeof(HashSet<>), typeof(SortedSet<>), typeof(Queue<>), typeof(Stack<>), typeof(LinkedList<>),
        typeof(ConcurrentQueue<>), typeof(ConcurrentStack<>), typeof(ConcurrentBag<>),
    ];

    static readonly HashSet<Type> Maps =
    [
        typeof(Dictionary<,>), typeof(SortedDictionary<,>), typeof(SortedList<,>), typeof(ConcurrentDictionary<,>),
    ];

    // Counts of changes, and what framework types make on demand.
    static readonly HashSet<string> Derived = new(StringComparer.Ordinal)
    {
        "_version", "_all", "_allKeys", "_backwardsReversed",
    };

    // Views that framework collections make on demand. Elsewhere, arrays of these names are content.
    static readonly HashSet<string> Views = new(StringComparer.Ordinal)
    {
        "_keys", "_values", "m_keys", "m_values", "keyList", "valueList", "_unorderedItems", "<Keys>k__BackingField",
        "<Values>k__BackingField", "<UnorderedItems>k__BackingField",
    };

    // What a framework type is a wrapper of, so that a path need not name it.
    static readonly HashSet<string> Wrapped = new(StringComparer.Ordinal)
    {
        "items", "list", "array", "_array", "m_dictionary", "_object", "dictionary",
    };

    ContentKind(Type type)
    {
        if (IsOpaque(type))
        {
            IsIdentity = true;
            return;
        }

        HasText = IsDocument(type) || type == typeof(System.Text.StringBuilder);
        var levels = new List<ContentLevel>();
        if (!HasText && !type.IsArray)
        {
            foreach (var level in TypeShape.Levels(type).Reverse())
                levels.Add(Level(level, type));
        }

        Levels = [.. levels];
    }

    /// <summary>Gets whether only the identity of such an object counts.</summary>
    public bool IsIdentity { get; }

    /// <summary>Gets whether <see cref="object.ToString"/> tells the whole content, and runs framework code
    /// only.</summary>
    public bool HasText { get; }

    /// <summary>Gets the type and its bases, from the base downwards.</summary>
    public ContentLevel[] Levels { get; } = [];

    public static ContentKind Of(Type type) => Known.GetValue(type, static t => new ContentKind(t));

    // Delegates, types, comparers and the like have an identity, and immutable types of the framework nothing that can
    // change. What others hold inside is not known, where it is no collection or plain data.
    static bool IsOpaque(Type type)
    {
        if (type.IsPointer || ShareByKind.TryChoose(type) is not null || RefuseSequences.IsLazy(type))
            return true;
        if (type.IsValueType || type.IsArray || !FrameworkTypes.IsKnown(type))
            return false;
        return FrameworkTypes.Of(type) is { IsNever: true }
            || !(IsDocument(type) || IsCollection(type) || TypeShape.Levels(type).Any(IsPlainData));
    }

    static bool IsCollection(Type type) =>
        type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true;

    static bool IsPlainData(Type level) => FrameworkTypes.Find(FrameworkTypes.Name(level)) is { } row
        && (row.Changes == ChangeRule.Elements || (row.Copy & (CopyRule.Fields | CopyRule.Entries | CopyRule.Base
            | CopyRule.Own | CopyRule.Clone)) != 0);

    // Nodes that are made from text when somebody first looks at them.
    static bool IsDocument(Type type) => FrameworkTypes.IsKnown(type)
        && type.Namespace is "System.Xml.Linq" or "System.Text.Json.Nodes";

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static ContentLevel Level(Type level, Type type)
    {
        if (level.IsGenericType && level.GetGenericTypeDefinition() is var open
            && (Sequences.Contains(open) || Maps.Contains(open)))
            return new ContentLevel(level.GetMethod("GetEnumerator", Public, null, Type.EmptyTypes, null),
                Maps.Contains(open), []);
        var isFramework = FrameworkTypes.IsKnown(level);
        var isDeclared = type.IsDefined(typeof(ImmutableObjectAttribute), inherit: false);
        var isValue = isFramework && level.IsValueType && FrameworkTypes.Of(level) is { IsNever: true };
        return new ContentLevel(null, false,
        [
            .. CopiedFields.OfLevel(level).Where(field => !CopiedFields.IsInjected(field.FieldType)
                && !field.FieldType.IsPointer
                && !(isFramework && IsDerived(field))
                && !(isDeclared && (field.Attributes & NotSerialized) != 0))
                .Select(field => new ContentField(field,
                    isValue || (isFramework && Wrapped.Contains(field.Name)) ? null : field.Name)),
        ]);
    }

    static bool IsDerived(FieldInfo field) => Derived.Contains(field.Name) || CopyFields.IsLeftOut(field)
        || (Views.Contains(field.Name) && !field.FieldType.IsArray);
}

/// <summary>A field that is content.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">Its name in paths; <see langword="null"/> if it stands for the object.</param>
sealed record ContentField(FieldInfo Field, string? Name);

/// <summary>What a class adds to its base.</summary>
/// <param name="Elements">Enumerates the elements, if they are the content.</param>
/// <param name="IsMap">Whether these are pairs of keys and values.</param>
/// <param name="Fields">The fields that are content.</param>
sealed record ContentLevel(MethodInfo? Elements, bool IsMap, ContentField[] Fields);
