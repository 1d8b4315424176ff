using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>Whether there is a place for the cache of an object.</summary>
static class PlacementCheck
{
    const int LayoutAuto = 3;

    public static void Run(CachedMember member, Findings findings)
    {
        var type = member.Method.ContainingType;
        if (member.Method.IsStatic || member.Method.MethodKind == MethodKind.LocalFunction || type.IsValueType
            || OptionCheck.IsShared(member))
            return;
        if (NoRoomForField(type) is { } reason)
            findings.Add(Rules.NoPlaceForCache, member.Identifier, reason);
    }

    static string? NoRoomForField(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? "an interface cannot have instance fields"
        : HasFixedLayout(type) ? $"{MemberNames.Of(type)} has a fixed layout, which a field would change"
        : type.IsComImport ? $"{MemberNames.Of(type)} is a COM type"
        : null;

    static bool HasFixedLayout(INamedTypeSymbol type) =>
        type.Attribute("System.Runtime.InteropServices.StructLayoutAttribute")?.OnlyArgument()?.Value is { } kind
        && Convert.ToInt32(kind, System.Globalization.CultureInfo.InvariantCulture) != LayoutAuto;
}
