using MemoWeaver.Fody.Proofs;
using MemoWeaver.Runtime;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones;

/// <summary>Tells by the lists of the run-time copier what it will do with objects of a type of .NET.</summary>
internal static class FrameworkKinds
{
    // Objects of classes derived from these are shared by their kind.
    private static readonly string[] SharedBases =
    [
        "System.Reflection.MemberInfo", "System.Reflection.Assembly", "System.Reflection.Module",
        "System.Reflection.ParameterInfo", "System.Delegate",
        "System.Threading.Tasks.Task", "System.StringComparer", "System.Collections.Generic.Comparer`1",
        "System.Collections.Generic.EqualityComparer`1",
    ];

    // Abstract classes from which .NET derives classes that are shared or copied, or that say nothing of their objects.
    private static readonly HashSet<string> OpenBases = new(StringComparer.Ordinal)
    {
        "System.Object", "System.ValueType", "System.Enum", "System.Array", "System.Net.EndPoint",
        "System.Xml.Linq.XObject", "System.Xml.Linq.XNode", "System.Xml.Linq.XContainer",
    };

    // Of these, a derived class carries state that no copier knows.
    private static readonly string[] StatefulBases =
    [
        "System.Exception", "System.MarshalByRefObject", "System.Xml.XmlNode", "System.Random",
        "System.Collections.ArrayList", "System.Collections.Hashtable",
        "System.ComponentModel.BindingList`1", "System.Diagnostics.StackTrace", "System.Dynamic.DynamicMetaObject",
    ];

    // Structs whose reference assemblies do not tell that they refer to something.
    private static readonly HashSet<string> OpaqueStructs = new(StringComparer.Ordinal)
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
    private static readonly HashSet<string> FlatStructs = new(StringComparer.Ordinal)
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

    private static readonly HashSet<string> LazyInterfaces = new(StringComparer.Ordinal) { "System.Linq.IOrderedEnumerable`1" };

    public static bool IsFramework(TypeDefinition type) => FrameworkCopies.IsKnown(type.Module.Assembly.Name.PublicKeyToken);

    public static bool IsLazyInterface(TypeDefinition type) => LazyInterfaces.Contains(type.FullName) && IsFramework(type);

    public static bool IsStateful(TypeReference type) => StatefulBases.Any(type.IsOrDerivesFrom);

    public static bool IsSharedByKind(TypeReference type) => SharedBases.Any(type.IsOrDerivesFrom);

    /// <summary>Whether objects of exactly this type are shared or copied; of an abstract class, whether those of a derived one can be.</summary>
    public static bool ShouldStore(TypeReference type, TypeDefinition definition, ImmutabilityProof proof)
    {
        var name = Name(definition);
        if (definition.IsAbstract && OpenBases.Contains(name))
            return true;
        if (FrameworkCopies.Values.Contains(name) || FrameworkCopies.Fixed.Contains(name) || FrameworkCopies.Dedicated.Contains(name))
            return true;
        if (definition.IsValueType && !OpaqueStructs.Contains(name) && !definition.Fields.Any(f => !f.IsStatic && !IsFlat(f.FieldType)))
            return true;
        if (definition.HasAttribute("System.Runtime.CompilerServices.InlineArrayAttribute")
            || (FlatStructs.Contains(name) && (type is not GenericInstanceType closed || closed.GenericArguments.All(a => proof.Prove(a).IsImmutable))))
            return true;
        if (IsSharedByKind(type) || IsComparer(type, definition))
            return true;
        var names = type.WithBases().Select(t => t.TryResolve()).Where(t => t is not null).Select(t => Name(t!)).ToList();
        if (names.Exists(FrameworkCopies.Descriptions.Contains) || names.Exists(FrameworkCopies.Cloneable.Contains))
            return true;
        return type.WithBases().All(t => IsCopied(t, proof));
    }

    /// <summary>Whether the part of an object that belongs to this class is copied, in objects of derived classes, too.</summary>
    public static bool IsCopied(TypeReference type, ImmutabilityProof proof)
    {
        if (type.TryResolve() is not { } level)
            return true;
        var name = Name(level);
        return FrameworkCopies.FieldByField.Contains(name) || type.IsOrDerivesFrom("System.Attribute") || FrameworkCopies.Grafted.Contains(name) || FrameworkCopies.IsFSharpData(level.Module.Assembly.Name.Name, name)
            || (FrameworkCopies.OverSharedKeys.Contains(name) && type is GenericInstanceType closed && proof.Prove(closed.GenericArguments[0]).IsImmutable);
    }

    // Reference assemblies keep of a struct's private fields whether there are any, and whether they refer to something.
    private static bool IsFlat(TypeReference field) =>
        field.IsPrimitive || field.IsPointer || field.FullName == "System.String" || (field is not GenericParameter && field.TryResolve() is { IsValueType: true } inner
            && (inner.IsEnum || FrameworkCopies.Values.Contains(inner.FullName) || inner.Fields.All(f => f.IsStatic || f.FieldType == field || IsFlat(f.FieldType))));

    // Comparers are no data; a class that can be enumerated is.
    private static bool IsComparer(TypeReference type, TypeDefinition definition) =>
        !definition.IsValueType && !type.IsOrDerivesFrom("System.Collections.IEnumerable")
        && (type.IsOrDerivesFrom("System.Collections.IComparer") || type.IsOrDerivesFrom("System.Collections.IEqualityComparer")
            || type.IsOrDerivesFrom("System.Collections.Generic.IComparer`1") || type.IsOrDerivesFrom("System.Collections.Generic.IEqualityComparer`1"));

    private static string Name(TypeDefinition type) => type.FullName.Replace('/', '+');
}
