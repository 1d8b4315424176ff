using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Tells what the run-time copier will do with objects of a type of .NET.</summary>
static class FrameworkKinds
{
    // Structs whose reference assemblies do not tell that they refer to something.
    static readonly HashSet<string> OpaqueStructs = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Dictionary`2+AlternateLookup`1",
        "System.Collections.Generic.HashSet`1+AlternateLookup`1",
        "System.Collections.Concurrent.ConcurrentDictionary`2+AlternateLookup`1",
        "System.Diagnostics.Activity+Enumerator`1", "System.Diagnostics.ActivityChangedEventArgs",
        "System.Diagnostics.ActivityEvent", "System.Diagnostics.ActivityLink",
        "System.Diagnostics.ActivityCreationOptions`1", "System.Diagnostics.TagList",
        "System.Diagnostics.Metrics.Measurement`1", "System.Diagnostics.Tracing.EventSource+EventSourcePrimitive",
        "System.Reflection.Metadata.BlobReader",
        "System.Reflection.Metadata.ImportDefinitionCollection",
        "System.Reflection.Metadata.SequencePointCollection", "System.Runtime.InteropServices.Swift.SwiftError",
        "System.Runtime.InteropServices.Swift.SwiftIndirectResult", "System.Runtime.InteropServices.Swift.SwiftSelf",
        "System.Runtime.InteropServices.Java.StronglyConnectedComponent",
        "System.Runtime.InteropServices.Java.MarkCrossReferencesArgs",
        "System.Runtime.InteropServices.Marshalling.ComVariantMarshaller+RefPropagate",
        "System.Runtime.InteropServices.Marshalling.VirtualMethodTableInfo",
    };

    // Structs that refer only to what never changes, or to their type arguments.
    static readonly HashSet<string> FlatStructs = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Components.EventCallbackWorkItem",
        "Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage.ProtectedBrowserStorageResult`1",
        "Microsoft.AspNetCore.Components.Web.Virtualization.ItemsProviderRequest",
        "Microsoft.AspNetCore.Mvc.ModelBinding.EnumGroupAndName",
        "Microsoft.AspNetCore.Mvc.Formatters.MediaType",
        "Microsoft.AspNetCore.Mvc.Formatters.MediaTypeSegmentWithQuality",
        "Microsoft.AspNetCore.Http.Features.FeatureReference`1",
        "Microsoft.Extensions.FileSystemGlobbing.FilePatternMatch",
        "Microsoft.Extensions.FileSystemGlobbing.Internal.PatternTestResult", "Microsoft.Extensions.Logging.EventId",
        "Microsoft.Extensions.Primitives.InplaceStringBuilder", "Microsoft.Extensions.Primitives.StringSegment",
        "System.Collections.Immutable.ImmutableQueue`1+Enumerator",
        "System.Collections.Immutable.ImmutableStack`1+Enumerator",
        "System.Collections.Frozen.FrozenDictionary`2+AlternateLookup`1",
        "System.Collections.Frozen.FrozenSet`1+AlternateLookup`1",
        "System.Diagnostics.ActivitySpanId", "System.Diagnostics.ActivityTraceId", "System.IO.WaitForChangedResult",
        "System.Net.Http.HttpRequestOptionsKey`1",
        "System.Net.Quic.QuicStreamCapacityChangedArgs", "System.Net.Security.SslClientHelloInfo",
        "System.Net.ServerSentEvents.SseItem`1",
        "System.Reflection.PortableExecutable.CodeViewDebugDirectoryData",
        "System.Reflection.PortableExecutable.PdbChecksumDebugDirectoryData",
        "System.Reflection.PortableExecutable.SectionHeader", "System.Reflection.Metadata.ArrayShape",
        "System.Reflection.Metadata.EventAccessors",
        "System.Reflection.Metadata.MethodSignature`1", "System.Reflection.Metadata.PropertyAccessors",
        "System.ModuleHandle",
        "System.Runtime.InteropServices.Swift.SwiftSelf`1",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable+ConfiguredValueTaskAwaiter",
        "System.Runtime.CompilerServices.ValueTaskAwaiter",
        "System.Security.Cryptography.X509Certificates.X509ChainStatus",
        "System.Threading.AsyncLocalValueChangedArgs`1",
        "System.Threading.RateLimiting.RateLimitPartition`1",
    };

    public static bool IsFramework(TypeDefinition type) =>
        FrameworkAssemblies.IsKnown(type.Module.Assembly.Name.PublicKeyToken);

    public static bool IsLazyInterface(TypeDefinition type) => Has(type, CopyRule.Lazy) && IsFramework(type);

    public static bool IsStateful(TypeReference type) => FrameworkRows.IsOrDerivesFrom(type, CopyRule.Stateful);

    public static bool IsSharedByKind(TypeReference type) =>
        FrameworkRows.IsOrDerivesFrom(type, CopyRule.Kind | CopyRule.Comparer);

    /// <summary>Determines whether objects of exactly this type are shared or copied; of an abstract class, whether
    /// those of a derived one can be.</summary>
    public static bool IsKept(TypeReference type, TypeDefinition definition, ImmutabilityProof proof)
    {
        if (definition.IsAbstract && Has(definition, CopyRule.Open))
            return true;
        if (FrameworkRows.Of(definition) is { } row && (row.IsNever || row.Has(CopyRule.Fixed | CopyRule.Own)))
            return true;
        var name = FrameworkRows.NameOf(definition);
        if (definition.IsValueType && !OpaqueStructs.Contains(name)
            && !definition.Fields.Any(f => !f.IsStatic && !IsFlat(f.FieldType)))
            return true;
        if (definition.HasAttribute("System.Runtime.CompilerServices.InlineArrayAttribute")
            || (FlatStructs.Contains(name)
                && (type is not GenericInstanceType closed
                || closed.GenericArguments.All(a => proof.Prove(a).IsImmutable))))
            return true;
        if (IsSharedByKind(type) || IsComparer(type, definition))
            return true;
        return type.WithBases().Any(t =>
            t.TryResolve() is { } level && Has(level, CopyRule.Description | CopyRule.Clone))
            || type.WithBases().All(t => IsCopied(t, proof));
    }

    /// <summary>Determines whether the part of an object that belongs to this class is copied, in objects of derived
    /// classes, too.</summary>
    public static bool IsCopied(TypeReference type, ImmutabilityProof proof)
    {
        if (type.TryResolve() is not { } level)
            return true;
        var rule = FrameworkRows.Of(level)?.Copy ?? CopyRule.None;
        return (rule & (CopyRule.Fields | CopyRule.Base)) != 0 || type.IsOrDerivesFrom("System.Attribute")
            || FrameworkAssemblies.IsFSharpData(level.Module.Assembly.Name.Name, FrameworkRows.NameOf(level))
            || ((rule & CopyRule.Entries) != 0 && type is GenericInstanceType closed
                && proof.Prove(closed.GenericArguments[0]).IsImmutable);
    }

    static bool Has(TypeDefinition type, CopyRule rule) => FrameworkRows.Of(type)?.Has(rule) == true;

    // Reference assemblies keep of a struct's private fields whether there are any, and whether they refer to
    // something.
    static bool IsFlat(TypeReference field) =>
        field.IsPrimitive || field.IsPointer || field.FullName == "System.String"
            || (field is not GenericParameter && field.TryResolve() is { IsValueType: true } inner
            && (inner.IsEnum || FrameworkRows.Of(inner) is { IsNever: true }
                || inner.Fields.All(f => f.IsStatic || f.FieldType == field || IsFlat(f.FieldType))));

    // Comparers are no data; a class that can be enumerated is.
    static bool IsComparer(TypeReference type, TypeDefinition definition) =>
        !definition.IsValueType && !type.IsOrDerivesFrom("System.Collections.IEnumerable")
        && (type.IsOrDerivesFrom("System.Collections.IComparer")
            || type.IsOrDerivesFrom("System.Collections.IEqualityComparer")
            || type.IsOrDerivesFrom("System.Collections.Generic.IComparer`1")
                || type.IsOrDerivesFrom("System.Collections.Generic.IEqualityComparer`1"));
}
