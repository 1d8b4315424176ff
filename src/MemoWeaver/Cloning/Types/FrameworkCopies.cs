namespace MemoWeaver.Runtime;

// The weaver and the run-time copier both compile this file: what the one says about a type is what the other does.
/// <summary>Lists the types of .NET whose objects are shared or copied. Objects of all other types of .NET are returned and not cached.</summary>
/// <remarks>Reflection names: <c>`1</c> for generic types, <c>+</c> before nested ones.</remarks>
static class FrameworkCopies
{
    const string Generic = "System.Collections.Generic.", Objects = "System.Collections.ObjectModel.", Immutable = "System.Collections.Immutable.";
    const string Plain = "System.Collections.", Special = "System.Collections.Specialized.", Concurrent = "System.Collections.Concurrent.", Crypto = "System.Security.Cryptography.";

    /// <summary>Structs and sealed classes that never change.</summary>
    public static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "System.TimeZoneInfo+AdjustmentRule", "System.Xml.Linq.XName", "System.Xml.Linq.XNamespace",
        "System.Globalization.CompareInfo", "System.Globalization.SortKey", "System.Globalization.SortVersion",
        "System.Net.IPNetwork", "System.Net.Security.SslApplicationProtocol", "System.OperatingSystem",
        "System.Runtime.Versioning.FrameworkName",
        "System.Text.CompositeFormat", "System.Text.Json.JsonEncodedText", "System.Text.EncodingInfo",
        "System.Reflection.Missing", "System.Diagnostics.FileVersionInfo",
        "System.Data.SqlTypes.SqlString", "System.Data.SqlTypes.SqlBinary",
        "System.Net.Sockets.UnixDomainSocketEndPoint",
        Crypto + "RSAEncryptionPadding", Crypto + "RSASignaturePadding",
    };

    /// <summary>Classes whose own objects never change. Those of a derived class may.</summary>
    public static readonly HashSet<string> Fixed = new(StringComparer.Ordinal)
    {
        "System.Net.Http.HttpMethod", "System.Globalization.RegionInfo", "System.Net.Mail.MailAddress",
        "System.Xml.XmlQualifiedName", "System.Net.DnsEndPoint",
        "System.Net.NetworkInformation.PhysicalAddress", "System.Net.IPAddress+ReadOnlyIPAddress",
        "System.Linq.EmptyLookup`2", "System.Reflection.NullabilityInfo",
    };

    /// <summary>Classes that describe code or patterns, with what .NET derives from them.</summary>
    public static readonly HashSet<string> Descriptions = new(StringComparer.Ordinal)
    {
        "System.Linq.Expressions.Expression", "System.Linq.Expressions.MemberBinding",
        "System.Linq.Expressions.ElementInit", "System.Linq.Expressions.LabelTarget",
        "System.Linq.Expressions.CatchBlock", "System.Linq.Expressions.SwitchCase",
        "System.Linq.Expressions.SymbolDocumentInfo", "System.Buffers.SearchValues`1",
        "System.Reflection.CustomAttributeData", "System.Reflection.MethodBody",
        "System.Reflection.LocalVariableInfo", "System.Reflection.ExceptionHandlingClause",
        "System.Reflection.ManifestResourceInfo", "System.Reflection.CustomAttributeTypedArgument",
        "System.Reflection.CustomAttributeNamedArgument",
    };

    /// <summary>Classes that are cloned, with what .NET derives from them. An object that is read-only is shared.</summary>
    public static readonly HashSet<string> Cloneable = new(StringComparer.Ordinal)
    {
        "System.Globalization.CultureInfo", "System.Globalization.NumberFormatInfo",
        "System.Globalization.DateTimeFormatInfo", "System.Globalization.TextInfo",
        "System.Globalization.Calendar", "System.Text.Encoding", "System.Reflection.AssemblyName",
        "System.Net.Http.Headers.AuthenticationHeaderValue", "System.Net.Http.Headers.CacheControlHeaderValue",
        "System.Net.Http.Headers.ContentDispositionHeaderValue",
        "System.Net.Http.Headers.ContentRangeHeaderValue", "System.Net.Http.Headers.EntityTagHeaderValue",
        "System.Net.Http.Headers.MediaTypeHeaderValue",
        "System.Net.Http.Headers.NameValueHeaderValue", "System.Net.Http.Headers.ProductHeaderValue",
        "System.Net.Http.Headers.ProductInfoHeaderValue",
        "System.Net.Http.Headers.RangeConditionHeaderValue", "System.Net.Http.Headers.RangeHeaderValue",
        "System.Net.Http.Headers.RangeItemHeaderValue",
        "System.Net.Http.Headers.RetryConditionHeaderValue", "System.Net.Http.Headers.StringWithQualityHeaderValue",
        "System.Net.Http.Headers.TransferCodingHeaderValue",
        "System.Net.Http.Headers.ViaHeaderValue", "System.Net.Http.Headers.WarningHeaderValue",
    };

    /// <summary>Plain data, and collections that neither hash nor lead back to themselves from an inner object: copied field by field.</summary>
    public static readonly HashSet<string> FieldByField = new(StringComparer.Ordinal)
    {
        "System.Object", "System.EventArgs", "System.Attribute", "System.UriBuilder", "System.Net.IPAddress",
        "System.Net.IPEndPoint", "System.Net.EndPoint",
        "System.Tuple`1", "System.Tuple`2", "System.Tuple`3", "System.Tuple`4", "System.Tuple`5", "System.Tuple`6",
        "System.Tuple`7", "System.Tuple`8",
        Generic + "List`1", Generic + "Queue`1", Generic + "Stack`1", Generic + "SortedList`2",
        Objects + "Collection`1", Objects + "KeyedCollection`2", Objects + "ObservableCollection`1",
        Objects + "ReadOnlyCollection`1", Objects + "ReadOnlyDictionary`2",
        Objects + "ReadOnlySet`1", Plain + "CollectionBase", Plain + "ReadOnlyCollectionBase",
        Special + "StringCollection",
        Immutable + "ImmutableArray`1", Immutable + "ImmutableList`1", Immutable + "ImmutableList`1+Node",
        Immutable + "ImmutableStack`1", Immutable + "ImmutableQueue`1",
        Immutable + "ImmutableSortedSet`1", Immutable + "ImmutableSortedSet`1+Node",
        Immutable + "ImmutableSortedDictionary`2", Immutable + "ImmutableSortedDictionary`2+Node",
        Plain + "Queue", Plain + "Stack", Plain + "SortedList", Plain + "DictionaryEntry",
        Special + "OrderedDictionary", Special + "HybridDictionary", Special + "ListDictionary",
        Special + "ListDictionary+DictionaryNode", Special + "StringDictionary",
        Special + "NameObjectCollectionBase", Special + "NameObjectCollectionBase+NameObjectEntry",
        Special + "NameValueCollection",
        "System.Web.HttpUtility+HttpQSCollection", "System.Web.HttpValueCollection",
        "Microsoft.Extensions.Primitives.StringValues",
        Generic + "Dictionary`2+KeyCollection", Generic + "Dictionary`2+ValueCollection",
        Generic + "SortedDictionary`2+KeyCollection",
        Generic + "SortedDictionary`2+ValueCollection", Generic + "SortedList`2+KeyList",
        Generic + "SortedList`2+ValueList",
        Objects + "ReadOnlyDictionary`2+KeyCollection", Objects + "ReadOnlyDictionary`2+ValueCollection",
        Generic + "OrderedDictionary`2+KeyCollection", Generic + "OrderedDictionary`2+ValueCollection",
        "System.Buffers.ArrayBufferWriter`1", "System.Runtime.CompilerServices.StrongBox`1",
        "System.Net.Cookie", "System.Net.CookieCollection", "System.Net.NetworkCredential", "System.Net.IPHostEntry",
        "System.Net.Mail.MailAddressCollection", "System.Net.SocketAddress",
        "System.Globalization.StringInfo", "System.Globalization.DaylightTime", "System.Globalization.IdnMapping",
        "System.IO.EnumerationOptions",
        "System.ComponentModel.DataAnnotations.ValidationResult", "System.Reflection.InterfaceMapping",
        "System.Reflection.ParameterModifier",
        Crypto + "RSAParameters", Crypto + "DSAParameters", Crypto + "ECParameters", Crypto + "ECPoint",
        Crypto + "ECCurve", Crypto + "Oid", Crypto + "KeySizes",
    };

    /// <summary>Hash tables that are copied field by field where their keys are shared: the entries stay where they are.</summary>
    public static readonly HashSet<string> OverSharedKeys = new(StringComparer.Ordinal)
    {
        Generic + "OrderedDictionary`2", Generic + "OrderedDictionary`2+Entry", Generic + "Dictionary`2+Entry",
        Generic + "HashSet`1+Entry",
    };

    /// <summary>Types with a copier of their own, which classes that are derived from them do not get.</summary>
    public static readonly HashSet<string> Dedicated = new(StringComparer.Ordinal)
    {
        "System.Nullable`1", Generic + "KeyValuePair`2",
        "System.ValueTuple`1", "System.ValueTuple`2", "System.ValueTuple`3", "System.ValueTuple`4",
        "System.ValueTuple`5", "System.ValueTuple`6", "System.ValueTuple`7", "System.ValueTuple`8",
        Generic + "PriorityQueue`2", Generic + "OrderedDictionary`2", Concurrent + "ConcurrentBag`1",
        "System.Memory`1", "System.ReadOnlyMemory`1", "System.ArraySegment`1", "System.Lazy`1",
        Objects + "ReadOnlyObservableCollection`1",
        Immutable + "ImmutableHashSet`1", Immutable + "ImmutableDictionary`2",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "System.Text.StringBuilder", Plain + "BitArray", Plain + "ArrayList", Plain + "Hashtable",
        "System.Dynamic.ExpandoObject",
        "System.Linq.Lookup`2", "System.Linq.Grouping`2", "System.Text.Json.JsonElement",
        "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray",
        "System.Text.Json.Nodes.JsonValue",
        "System.Xml.Linq.XElement", "System.Xml.Linq.XDocument", "System.Xml.Linq.XAttribute",
        "System.Xml.Linq.XText", "System.Xml.Linq.XCData", "System.Xml.Linq.XComment",
        "System.Xml.Linq.XProcessingInstruction", "System.Xml.Linq.XDocumentType", "System.Xml.Linq.XDeclaration",
    };

    /// <summary>Collections with a copier of their own, by which the part of a derived object is copied, too.</summary>
    public static readonly HashSet<string> Grafted = new(StringComparer.Ordinal)
    {
        Generic + "Dictionary`2", Generic + "HashSet`1", Generic + "SortedSet`1", Generic + "SortedDictionary`2",
        Generic + "LinkedList`1",
        Concurrent + "ConcurrentDictionary`2", Concurrent + "ConcurrentQueue`1", Concurrent + "ConcurrentStack`1",
    };

    /// <summary>The public keys of .NET, its extensions and F#'s library.</summary>
    public static readonly HashSet<string> Tokens = new(StringComparer.Ordinal)
    {
        "b77a5c561934e089", "b03f5f7f11d50a3a", "31bf3856ad364e35", "cc7b13ffcd2ddd51", "7cec85d7bea7798e",
        "adb9793829ddae60",
    };

    /// <summary>Whether a public key token is one of these.</summary>
    public static bool IsKnown(byte[]? token) =>
        token is { Length: 8 } && Tokens.Contains(string.Concat(token.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));

    /// <summary>Whether a type of F#'s library compares and does not hash: its unions, lists, sets and maps.</summary>
    public static bool IsFSharpData(string assembly, string name) =>
        assembly == "FSharp.Core"
        && (name.StartsWith("Microsoft.FSharp.Core.FSharp", StringComparison.Ordinal) || name.StartsWith("Microsoft.FSharp.Collections.FSharp", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.FSharp.Collections.MapTree", StringComparison.Ordinal) || name.StartsWith("Microsoft.FSharp.Collections.SetTree", StringComparison.Ordinal));
}
