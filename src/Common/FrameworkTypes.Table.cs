namespace MemoWeaver.Common;

/* One text instead of 300 objects: a static constructor with that many rows would be compiled when a program first needs
   one of them. FrameworkType.cs explains the words. "-" says nothing.

   Names are those of reflection: `1 for generic types (`1..8 for eight of them), + before nested ones.

   Not "never": CultureInfo, NumberFormatInfo and Encoding can be changed until they are made read-only. A class that is
   derived from StringComparer, HttpMethod or TimeProvider may change. */
static partial class FrameworkTypes
{
    const string Table = """
# Name                                    key       changes  copy           text     how
[System]
Array                                     -         always   open           -
ArraySegment`1                            elements  always   own            -
Attribute                                 -         -        fields         -
ConsoleKeyInfo                            equality  never    -              -
DBNull                                    reference never    -              -
DateOnly                                  equality  never    -              value
DateTime                                  own       never    -              value    by ticks and kind
DateTimeOffset                            own       never    -              value    by ticks and offset
Decimal                                   own       never    -              value    by value and scale
Delegate                                  -         -        kind           -
Enum                                      -         -        open           -
EventArgs                                 -         -        fields         -
Exception                                 -         -        stateful       -
Guid                                      own       never    -              value    by value
Half                                      bits      never    -              value
Index                                     equality  never    -              -
Int128                                    equality  never    -              value
Lazy`1                                    -         -        own            -
MarshalByRefObject                        -         -        stateful       -
Memory`1                                  elements  always   own            -
Nullable`1                                -         elements own            elements
Object                                    -         -        fields+open    -
OperatingSystem                           -         never    -              -
Random                                    -         -        stateful       -
Range                                     equality  never    -              -
ReadOnlyMemory`1                          elements  always   own            -
RuntimeFieldHandle                        -         never    -              -
RuntimeMethodHandle                       -         never    -              -
RuntimeTypeHandle                         -         never    -              -
String                                    -         never    -              -
StringComparer                            -         -        comparer       -
TimeOnly                                  equality  never    -              value
TimeSpan                                  own       never    -              value    by value
TimeZoneInfo                              reference never    -              -
TimeZoneInfo+AdjustmentRule               -         never    -              -
Tuple`1..8                                -         elements fields         -
Type                                      reference never    -              -
UInt128                                   equality  never    -              value
Uri                                       own       never    -              value    by the original text
UriBuilder                                -         -        fields         -
ValueTuple                                -         never    -              -
ValueTuple`1..8                           -         elements own            -
ValueType                                 -         -        open           -
Version                                   equality  never    -              value
[System.Drawing]
Color                                     equality  never    -              -
Point                                     bits      never    -              -
PointF                                    bits      never    -              -
Rectangle                                 bits      never    -              -
RectangleF                                bits      never    -              -
Size                                      bits      never    -              -
SizeF                                     bits      never    -              -
[System.Numerics]
BigInteger                                equality  never    -              value
Complex                                   bits      never    -              -
Matrix3x2                                 bits      never    -              -
Matrix4x4                                 bits      never    -              -
Plane                                     bits      never    -              -
Quaternion                                bits      never    -              -
Vector2                                   bits      never    -              -
Vector3                                   bits      never    -              -
Vector4                                   bits      never    -              -
Vector`1                                  -         elements -              -
[System.Text]
CompositeFormat                           -         never    -              -
Encoding                                  -         -        clone          -
EncodingInfo                              -         never    -              -
Rune                                      equality  never    -              value
StringBuilder                             content   always   own            -
[System.Globalization]
Calendar                                  -         -        clone          -
CompareInfo                               -         never    -              -
CultureInfo                               own       -        clone          -        by reference
DateTimeFormatInfo                        -         -        clone          -
DaylightTime                              -         -        fields         -
IdnMapping                                -         -        fields         -
NumberFormatInfo                          -         -        clone          -
RegionInfo                                -         -        fixed          -
SortKey                                   -         never    -              -
SortVersion                               -         never    -              -
StringInfo                                -         -        fields         -
TextInfo                                  -         -        clone          -
[System.Buffers]
ArrayBufferWriter`1                       -         -        fields         -
SearchValues`1                            -         -        description    -
[System.Collections]
ArrayList                                 content   always   own+stateful   -
BitArray                                  content   always   own            -
CaseInsensitiveComparer                   -         -        comparer       -
CollectionBase                            -         -        fields         -
Comparer                                  -         -        comparer       -
DictionaryEntry                           -         -        fields         -
Hashtable                                 -         always   own+stateful   -
IComparer                                 -         -        comparer-place -
IEqualityComparer                         -         -        comparer-place -
Queue                                     -         always   fields         -
ReadOnlyCollectionBase                    -         -        fields         -
SortedList                                -         always   fields         -
Stack                                     -         always   fields         -
[System.Collections.Concurrent]
BlockingCollection`1                      -         always   -              -
ConcurrentBag`1                           -         always   own            -
ConcurrentDictionary`2                    -         always   base           -
ConcurrentQueue`1                         -         always   base           -
ConcurrentStack`1                         -         always   base           -
[System.Collections.Frozen]
FrozenDictionary`2                        content   elements own            -
FrozenSet`1                               content   elements own            -
[System.Collections.Generic]
Comparer`1                                -         -        comparer       -
Dictionary`2                              content   always   base           -
Dictionary`2+Entry                        -         -        entries        -
Dictionary`2+KeyCollection                -         -        fields         -
Dictionary`2+ValueCollection              -         -        fields         -
EqualityComparer`1                        -         -        comparer       -
HashSet`1                                 content   always   base           -
HashSet`1+Entry                           -         -        entries        -
ICollection`1                             content   -        -              elements
IComparer`1                               -         -        comparer-place -
IDictionary`2                             content   -        -              -
IEnumerable`1                             content   -        -              elements
IEqualityComparer`1                       -         -        comparer-place -
IList`1                                   content   -        -              elements
IReadOnlyCollection`1                     content   -        -              elements
IReadOnlyDictionary`2                     content   -        -              -
IReadOnlyList`1                           content   -        -              elements
IReadOnlySet`1                            content   -        -              -
ISet`1                                    content   -        -              -
KeyValuePair`2                            -         elements own            -
LinkedList`1                              content   always   base           -
List`1                                    content   always   fields         elements
OrderedDictionary`2                       -         always   entries+own    -
OrderedDictionary`2+Entry                 -         -        entries        -
OrderedDictionary`2+KeyCollection         -         -        fields         -
OrderedDictionary`2+ValueCollection       -         -        fields         -
PriorityQueue`2                           -         always   own            -
Queue`1                                   content   always   fields         -
SortedDictionary`2                        content   always   base           -
SortedDictionary`2+KeyCollection          -         -        fields         -
SortedDictionary`2+ValueCollection        -         -        fields         -
SortedList`2                              content   always   fields         -
SortedList`2+KeyList                      -         -        fields         -
SortedList`2+ValueList                    -         -        fields         -
SortedSet`1                               content   always   base           -
Stack`1                                   content   always   fields         -
[System.Collections.Immutable]
IImmutableDictionary`2                    content   -        -              -
IImmutableList`1                          content   -        -              -
IImmutableQueue`1                         content   -        -              -
IImmutableSet`1                           content   -        -              -
IImmutableStack`1                         content   -        -              -
ImmutableArray`1                          content   elements fields         elements
ImmutableDictionary`2                     content   elements own            -
ImmutableHashSet`1                        content   elements own            -
ImmutableList`1                           content   elements fields         -
ImmutableList`1+Node                      -         -        fields         -
ImmutableQueue`1                          content   elements fields         -
ImmutableSortedDictionary`2               content   elements fields         -
ImmutableSortedDictionary`2+Node          -         -        fields         -
ImmutableSortedSet`1                      content   elements fields         -
ImmutableSortedSet`1+Node                 -         -        fields         -
ImmutableStack`1                          content   elements fields         -
[System.Collections.ObjectModel]
Collection`1                              content   always   fields         -
KeyedCollection`2                         -         -        fields         -
ObservableCollection`1                    content   always   fields         -
ReadOnlyCollection`1                      content   always   fields         -
ReadOnlyDictionary`2                      content   always   fields         -
ReadOnlyDictionary`2+KeyCollection        -         -        fields         -
ReadOnlyDictionary`2+ValueCollection      -         -        fields         -
ReadOnlyObservableCollection`1            -         always   own            -
ReadOnlySet`1                             -         always   fields         -
[System.Collections.Specialized]
HybridDictionary                          -         -        fields         -
ListDictionary                            -         -        fields         -
ListDictionary+DictionaryNode             -         -        fields         -
NameObjectCollectionBase                  -         -        fields         -
NameObjectCollectionBase+NameObjectEntry  -         -        fields         -
NameValueCollection                       -         always   fields         -
OrderedDictionary                         -         always   fields         -
StringCollection                          -         always   fields         -
StringDictionary                          -         -        fields         -
[System.ComponentModel]
BindingList`1                             -         -        stateful       -
[System.ComponentModel.DataAnnotations]
ValidationResult                          -         -        fields         -
[System.Data.SqlTypes]
SqlBinary                                 -         never    -              -
SqlString                                 -         never    -              -
[System.Diagnostics]
FileVersionInfo                           -         never    -              -
StackTrace                                -         -        stateful       -
[System.Dynamic]
DynamicMetaObject                         -         -        stateful       -
ExpandoObject                             -         always   own            -
[System.IO]
EnumerationOptions                        -         -        fields         -
[System.Linq]
EmptyLookup`2                             -         -        fixed          -
Grouping`2                                -         -        own            -
IOrderedEnumerable`1                      -         -        lazy           -
Lookup`2                                  -         -        own            -
[System.Linq.Expressions]
CatchBlock                                -         -        description    -
ElementInit                               -         -        description    -
Expression                                -         -        description    -
LabelTarget                               -         -        description    -
MemberBinding                             -         -        description    -
SwitchCase                                -         -        description    -
SymbolDocumentInfo                        -         -        description    -
[System.Net]
Cookie                                    -         -        fields         -
CookieCollection                          -         -        fields         -
DnsEndPoint                               -         -        fixed          -
EndPoint                                  -         -        fields+open    -
IPAddress                                 -         -        fields         -
IPAddress+ReadOnlyIPAddress               -         -        fixed          -
IPEndPoint                                -         -        fields         -
IPHostEntry                               -         -        fields         -
IPNetwork                                 -         never    -              -
NetworkCredential                         -         -        fields         -
SocketAddress                             -         -        fields         -
[System.Net.Http.Headers]
AuthenticationHeaderValue                 -         -        clone          -
CacheControlHeaderValue                   -         -        clone          -
ContentDispositionHeaderValue             -         -        clone          -
ContentRangeHeaderValue                   -         -        clone          -
EntityTagHeaderValue                      -         -        clone          -
MediaTypeHeaderValue                      -         -        clone          -
NameValueHeaderValue                      -         -        clone          -
ProductHeaderValue                        -         -        clone          -
ProductInfoHeaderValue                    -         -        clone          -
RangeConditionHeaderValue                 -         -        clone          -
RangeHeaderValue                          -         -        clone          -
RangeItemHeaderValue                      -         -        clone          -
RetryConditionHeaderValue                 -         -        clone          -
StringWithQualityHeaderValue              -         -        clone          -
TransferCodingHeaderValue                 -         -        clone          -
ViaHeaderValue                            -         -        clone          -
WarningHeaderValue                        -         -        clone          -
[System.Net.Http]
HttpMethod                                -         -        fixed          -
[System.Net.Mail]
MailAddress                               -         -        fixed          -
MailAddressCollection                     -         -        fields         -
[System.Net.NetworkInformation]
PhysicalAddress                           -         -        fixed          -
[System.Net.Security]
SslApplicationProtocol                    -         never    -              -
[System.Net.Sockets]
UnixDomainSocketEndPoint                  -         never    -              -
[System.Reflection]
Assembly                                  reference never    kind           -
AssemblyName                              -         -        clone          -
ConstructorInfo                           reference never    -              -
CustomAttributeData                       -         -        description    -
CustomAttributeNamedArgument              -         -        description    -
CustomAttributeTypedArgument              -         -        description    -
EventInfo                                 reference never    -              -
ExceptionHandlingClause                   -         -        description    -
FieldInfo                                 reference never    -              -
InterfaceMapping                          -         -        fields         -
LocalVariableInfo                         -         -        description    -
ManifestResourceInfo                      -         -        description    -
MemberInfo                                reference never    kind           -
MethodBase                                reference never    -              -
MethodBody                                -         -        description    -
MethodInfo                                reference never    -              -
Missing                                   -         never    -              -
Module                                    reference never    kind           -
NullabilityInfo                           -         -        fixed          -
ParameterInfo                             reference never    kind           -
ParameterModifier                         -         -        fields         -
PropertyInfo                              reference never    -              -
TypeInfo                                  reference never    -              -
[System.Runtime.CompilerServices]
StrongBox`1                               -         -        fields         -
[System.Runtime.InteropServices]
OSPlatform                                -         never    -              -
[System.Runtime.Versioning]
FrameworkName                             -         never    -              -
[System.Security.Cryptography]
DSAParameters                             -         -        fields         -
ECCurve                                   -         -        fields         -
ECParameters                              -         -        fields         -
ECPoint                                   -         -        fields         -
HashAlgorithmName                         equality  never    -              -
KeySizes                                  -         -        fields         -
Oid                                       -         -        fields         -
RSAEncryptionPadding                      -         never    -              -
RSAParameters                             -         -        fields         -
RSASignaturePadding                       -         never    -              -
[System.Text.Json]
JsonElement                               -         -        own            -
JsonEncodedText                           -         never    -              -
[System.Text.Json.Nodes]
JsonArray                                 -         -        own            -
JsonNode                                  -         -        own            -
JsonObject                                -         -        own            -
JsonValue                                 -         -        own            -
[System.Text.RegularExpressions]
Regex                                     -         never    -              -
[System.Threading]
CancellationToken                         equality  -        -              -
[System.Threading.Tasks]
Task                                      -         -        kind           -
[System.Web]
HttpUtility+HttpQSCollection              -         -        fields         -
HttpValueCollection                       -         -        fields         -
[System.Xml.Linq]
XAttribute                                -         -        own            -
XCData                                    -         -        own            -
XComment                                  -         -        own            -
XContainer                                -         -        open           -
XDeclaration                              -         -        own            -
XDocument                                 -         -        own            -
XDocumentType                             -         -        own            -
XElement                                  -         -        own            -
XName                                     -         never    -              -
XNamespace                                -         never    -              -
XNode                                     -         -        open           -
XObject                                   -         -        open           -
XProcessingInstruction                    -         -        own            -
XText                                     -         -        own            -
[System.Xml]
XmlNode                                   -         -        stateful       -
XmlQualifiedName                          -         -        fixed          -
[Google.Protobuf]
MessageParser                             -         -        single         -
[Google.Protobuf.Reflection]
IDescriptor                               -         -        single         -
[Microsoft.Extensions.Primitives]
StringValues                              -         -        fields         -
[Microsoft.FSharp.Collections]
FSharpList`1                              content   elements -              -
FSharpMap`2                               content   elements -              -
FSharpSet`1                               content   elements -              -
[Microsoft.FSharp.Core]
FSharpChoice`2..7                         -         elements -              -
FSharpOption`1                            -         elements -              -
FSharpResult`2                            -         elements -              -
FSharpValueOption`1                       -         elements -              -
Unit                                      -         never    -              -
[NodaTime]
CalendarSystem                            -         -        single         -
DateTimeZone                              -         -        single         -
IDateTimeZoneProvider                     -         -        single         -
[NodaTime.Calendars]
Era                                       -         -        single         -
""";
}
