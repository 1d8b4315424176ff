namespace MemoWeaver.Common.Effects;

/* A row says what members of a type do: first all of them, then those for which something else holds. "-": nothing is
   known, so that calls are not followed. The letters:

   r  reads what it is given, and returns something of it unless another letter tells
   w  changes the object that it is called on, and may keep arguments in it
   0..3  changes the argument with this number
   f  returns a new object with what the arguments hold     e  returns something that they hold
   a  returns the object that it is called on               v  returns a new object that goes on using the arguments
   s  returns an object that everybody shares and nobody can change
   c  depends on the culture of the thread, unless a culture or a comparison is an argument
   n  looks at references only                              i  tells equal objects apart

   An indented line goes on with the row above it.

   A member that has a meaning in KnownMembers, such as the clock, is looked for there first. Delegates among arguments
   run at once, with what the other arguments hold. Out parameters are written. A type that is not here is not known. */
static partial class MemberTable
{
    const string Table = """
[System]
Object                       -  .ctor:n GetType:ns ReferenceEquals:ni Equals:- ToString:- GetHashCode:-
    MemberwiseClone:v
ValueType|Enum               -  Equals,GetHashCode,HasFlag,CompareTo,ToString,IsDefined,GetName:r Parse,TryParse:r
    GetValues,GetNames:f GetUnderlyingType:s ToObject:r .ctor:n Format:r
String                       r  Concat,Join:c
    ToUpper,ToLower,Compare,CompareTo,StartsWith,EndsWith,IndexOf,LastIndexOf,Format:c Split,ToCharArray:f CopyTo:1
    GetEnumerator:f Intern:r IsInterned,Create:- TryCopyTo:0 GetPinnableReference:-
Char|Boolean|Byte|SByte|Int16|UInt16|Int32|UInt32|Int64|UInt64|Int128|UInt128|IntPtr|UIntPtr  r
    ToString,Parse,TryParse,TryFormat,ToUpper,ToLower:c
Half|Single|Double|Decimal   r    ToString,Parse,TryParse,TryFormat:c
Math|MathF|BitConverter      r    GetBytes:f TryWriteBytes:0
Convert                      r
    ToString,ToDouble,ToSingle,ToDecimal,ToInt*,ToUInt*,ToByte,ToSByte,ToDateTime,ChangeType:c
    ToBase64*,FromBase64*,ToHex*,FromHex*:f
Guid                         r    ToByteArray:f TryWriteBytes:0 TryFormat:0
TimeSpan                     r    ToString,Parse,TryParse,ParseExact,TryParseExact,TryFormat:c
DateTime|DateTimeOffset|DateOnly|TimeOnly  r
    ToString,ToShort*,ToLong*,Parse,TryParse,ParseExact,TryParseExact,TryFormat:c ToLocalTime:-
TimeZoneInfo                 r    get_Local,ClearCachedData,ConvertTime*:- FindSystemTimeZoneById,get_Utc:s
Version|Uri|Index|Range|DBNull|Nullable|UriBuilder  r
Nullable`1                   r    get_Value,GetValueOrDefault:a ToString:- Equals,GetHashCode:r
Type                         r    GetType:s GetTypeFromHandle:s InvokeMember:-
RuntimeTypeHandle|RuntimeFieldHandle|RuntimeMethodHandle  r
Environment                  -    get_NewLine,get_Is64Bit*,HasShutdownStarted,FailFast:n
Activator                    -
Array                        -
    get_Length,get_LongLength,get_Rank,GetLength,GetLowerBound,GetUpperBound,BinarySearch,IndexOf:r
    LastIndexOf,Exists,TrueForAll,FindIndex,FindLastIndex:r GetValue,Find,FindLast:e Empty:s
    Clone,FindAll,ConvertAll,CreateInstance:f AsReadOnly:v Sort:012 Reverse,Fill,Clear,Initialize,Resize:0
    Copy,ConstrainedCopy:12 CopyTo:0 SetValue:w ForEach:r get_SyncRoot:a GetEnumerator:f get_MaxLength:r
Buffer                       -    BlockCopy:2 ByteLength,GetByte:r SetByte:0
Tuple                        r    Create:v
Tuple`1..8                   r    .ctor:v get_*:e ToString:-
ValueTuple                   r    Create:v
ValueTuple`1..8              r    ToString:-
Func`1..17|Action|Action`1..16|Predicate`1|Comparison`1|Converter`2  -  .ctor:v
Delegate|MulticastDelegate   -    get_Target,get_Method,op_Equality,op_Inequality,Equals:n Combine:- Remove:-
Lazy`1                       -    .ctor:v get_Value:e get_IsValueCreated:-
Span`1|ReadOnlySpan`1|Memory`1|ReadOnlyMemory`1|ArraySegment`1  r  .ctor:v get_Array,get_Offset,Pin:-
    get_Item,Slice,op_Implicit,get_Span,AsSpan,GetPinnableReference:a ToArray:f CopyTo,TryCopyTo:0
    Fill,Clear,Reverse,set_Item:w GetEnumerator:v ToString:-
Span`1/Enumerator|ReadOnlySpan`1/Enumerator|ArraySegment`1/Enumerator  r  MoveNext:w get_Current:e
MemoryExtensions             r  AsSpan,AsMemory,Slice,Trim*:r Sort:01 Reverse,Replace:0 CopyTo:1
    ToUpper,ToLower,ToUpperInvariant,ToLowerInvariant:1 TryWrite:-
    CompareTo,Equals,Contains,IndexOf,StartsWith,EndsWith:r Overlaps:ri Split*:- EnumerateRunes,EnumerateLines:-
Random                       -    .ctor:f Next*:w Shuffle:w0 GetItems:w
Exception|SystemException|ApplicationException|ArgumentException|ArgumentNullException  r  .ctor:v
    get_StackTrace,ToString,get_TargetSite,get_Source,get_HelpLink:- set_*:w
ArgumentOutOfRangeException|InvalidOperationException|NotSupportedException|NotImplementedException  r  .ctor:v
    get_StackTrace,ToString,get_TargetSite,get_Source,get_HelpLink:- set_*:w
FormatException|OverflowException|ArithmeticException|DivideByZeroException|IndexOutOfRangeException  r  .ctor:v
    get_StackTrace,ToString,get_TargetSite,get_Source,get_HelpLink:- set_*:w
InvalidCastException|ObjectDisposedException|NullReferenceException|OperationCanceledException  r  .ctor:v
    get_StackTrace,ToString,get_TargetSite,get_Source,get_HelpLink:- set_*:w
TimeoutException|RankException|UnauthorizedAccessException|ArrayTypeMismatchException  r  .ctor:v
    get_StackTrace,ToString,get_TargetSite,get_Source,get_HelpLink:- set_*:w
PlatformNotSupportedException|AggregateException|OutOfMemoryException|MissingMemberException  r  .ctor:v
    get_StackTrace,ToString,get_TargetSite,get_Source,get_HelpLink:- set_*:w
MissingMethodException|TypeLoadException  r  .ctor:v get_StackTrace,ToString,get_TargetSite,get_Source,get_HelpLink:-
    set_*:w
IDisposable|IAsyncDisposable w
IEquatable`1|IComparable`1|IComparable  -
IFormattable|ISpanFormattable  -
StringComparer               r    get_CurrentCulture,get_CurrentCultureIgnoreCase:- get_*,Create,FromComparison:s
EventArgs|Attribute          -    .ctor:n
GC                           -
    KeepAlive,SuppressFinalize,ReRegisterForFinalize,AddMemoryPressure,RemoveMemoryPressure:n
    AllocateArray:f
HashCode                     -
Progress`1|IProgress`1       -
CharEnumerator               r    MoveNext,Reset,Dispose:w
IFormatProvider|ICustomFormatter  -
AsyncCallback                -

[System.Text]
StringBuilder                r  .ctor:f Append,AppendJoin,Insert,AppendFormat:wac
    AppendLine,Remove,Replace,Clear,set_*,EnsureCapacity:wa CopyTo:1 GetChunks,get_Capacity,get_MaxCapacity:-
StringBuilder/AppendInterpolatedStringHandler  -  .ctor:v AppendLiteral:w AppendFormatted:wc
Encoding|UTF8Encoding|ASCIIEncoding|UnicodeEncoding|UTF32Encoding  r
    get_UTF8,get_ASCII,get_Unicode,get_BigEndianUnicode,get_UTF32,get_Latin1,GetEncoding:s get_Default:-
    GetBytes,GetChars:f1234 GetDecoder,GetEncoder,RegisterProvider:- .ctor:f
Rune                         r    EncodeToUtf16,EncodeToUtf8,TryEncode*:0 ToUpper,ToLower:c
CompositeFormat              r
NormalizationForm            r

[System.Text.RegularExpressions]
Regex                        r  .ctor:f Match,Matches,Split,IsMatch,Replace,Escape,Unescape,Count:f EnumerateMatches:-
    GetGroupNames,GetGroupNumbers:f set_CacheSize:- CompileToAssembly:-
Match|Group|Capture|MatchCollection|GroupCollection|CaptureCollection  r

[System.Globalization]
CultureInfo                  -  get_InvariantCulture,GetCultureInfo,ReadOnly:s
    get_Name,get_LCID,get_IsReadOnly,get_TwoLetterISOLanguageName,get_DisplayName,get_EnglishName:r
    get_IsNeutralCulture,get_Parent,get_CompareInfo,get_TextInfo,get_NumberFormat,get_DateTimeFormat:r
    get_Calendar,Equals,GetHashCode,ToString,GetFormat:r .ctor,Clone,CreateSpecificCulture:f
NumberFormatInfo|DateTimeFormatInfo  -  get_InvariantInfo,ReadOnly:s get_CurrentInfo:-
    get_*,GetFormat,GetDayName,GetMonthName,GetAbbreviated*,GetInstance:r .ctor,Clone:f set_*:w
CompareInfo|TextInfo|RegionInfo|CharUnicodeInfo|StringInfo|SortKey|IdnMapping|ISOWeek  r  get_CurrentRegion:-
Calendar|GregorianCalendar|JulianCalendar|HebrewCalendar|HijriCalendar|PersianCalendar|UmAlQuraCalendar  r  .ctor:f
    set_*:w
ChineseLunisolarCalendar|KoreanCalendar|JapaneseCalendar|ThaiBuddhistCalendar|TaiwanCalendar  r  .ctor:f set_*:w

[System.Numerics]
BigInteger|Complex|Vector2|Vector3|Vector4|Quaternion|Matrix3x2|Matrix4x4|Plane|Vector|BitOperations  r
    ToString,Parse,TryParse,TryFormat:c CopyTo:0 ToByteArray:f
Vector`1                     r    CopyTo:0 ToString:c

[System.Collections]
IEnumerable|ICollection|IList|IDictionary  r  GetEnumerator:v get_Item,get_Current:e
    Add,Clear,Insert,Remove,RemoveAt,set_Item:w CopyTo:0 get_Keys,get_Values:v get_SyncRoot:a
IEnumerator|IDictionaryEnumerator  r  MoveNext,Reset:w get_Current,get_Key,get_Value,get_Entry:e
ArrayList|Hashtable|SortedList|Queue|Stack|CollectionBase|DictionaryBase  r  .ctor,Clone,GetRange,ToArray:f
    GetEnumerator,get_Keys,get_Values,ReadOnly,Synchronized,Adapter:v get_Item,Peek,GetByIndex,GetKey:e
    Add*,Clear,Insert*,Remove*,set_*,Sort,Reverse,Enqueue,Push,TrimToSize,SetByIndex:w Dequeue,Pop:we CopyTo:0
BitArray                     r  .ctor,Clone:f Set,SetAll,set_*:w And,Or,Xor,Not,LeftShift,RightShift:wa CopyTo:0
    GetEnumerator:v
DictionaryEntry              r    .ctor:v
StructuralComparisons|Comparer|CaseInsensitiveComparer  r  get_Default:c get_*:s
IEqualityComparer|IComparer|IStructuralEquatable|IStructuralComparable  -

[System.Collections.Generic]
IEnumerable`1|IReadOnlyCollection`1|IReadOnlyList`1|IReadOnlyDictionary`2|IReadOnlySet`1  r  GetEnumerator:v
    get_Item:e get_Keys,get_Values:v TryGetValue:e
ICollection`1|IList`1|IDictionary`2|ISet`1  r  GetEnumerator,get_Keys,get_Values:v get_Item,TryGetValue:e
    Add,Clear,Insert,Remove,RemoveAt,set_Item,UnionWith,ExceptWith,IntersectWith,SymmetricExceptWith:w CopyTo:0
IEnumerator`1                r    get_Current:e
List`1                       r  .ctor,ToArray,GetRange,FindAll,ConvertAll,Slice:f GetEnumerator,AsReadOnly:v
    get_Capacity:- get_Item,Find,FindLast:e
    Add,AddRange,Insert,InsertRange,Remove,RemoveAt,RemoveAll,RemoveRange,Clear,Sort,Reverse,set_Item:w
    set_Capacity,EnsureCapacity,TrimExcess:w CopyTo:01 ForEach:r
LinkedList`1                 r  .ctor:f GetEnumerator:v get_First,get_Last,Find,FindLast:e Add*,Remove*,Clear:w
    CopyTo:0
LinkedListNode`1             r    .ctor:v get_*:e set_Value:w
Dictionary`2|SortedDictionary`2|SortedList`2|OrderedDictionary`2  r  .ctor:f
    GetEnumerator,get_Keys,get_Values,GetAlternateLookup:v get_Item,TryGetValue,GetValueAtIndex,GetKeyAtIndex,GetAt:e
    Add,TryAdd,Remove,RemoveAt,Clear,Insert,set_*,EnsureCapacity,TrimExcess,SetAt:w
HashSet`1|SortedSet`1        r  .ctor:f GetEnumerator,Reverse,GetViewBetween:v TryGetValue,get_Min,get_Max:e
    Add,Remove,RemoveWhere,Clear,UnionWith,ExceptWith,IntersectWith,SymmetricExceptWith,EnsureCapacity:w TrimExcess:w
    CopyTo:0 CreateSetComparer:s
Queue`1|Stack`1              r  .ctor,ToArray:f GetEnumerator:v Peek,TryPeek:e
    Enqueue,Push,Clear,TrimExcess,EnsureCapacity:w Dequeue,Pop,TryDequeue,TryPop:we CopyTo:0
PriorityQueue`2              r  .ctor:f get_UnorderedItems:v Peek,TryPeek:e
    Enqueue,EnqueueRange,Clear,EnsureCapacity,TrimExcess,Remove:w Dequeue,TryDequeue,EnqueueDequeue,DequeueEnqueue:we
List`1/Enumerator|Dictionary`2/Enumerator|HashSet`1/Enumerator|SortedDictionary`2/Enumerator  r  MoveNext,Dispose:w
    get_Current:e
SortedSet`1/Enumerator|Queue`1/Enumerator|Stack`1/Enumerator|LinkedList`1/Enumerator  r  MoveNext,Dispose:w
    get_Current:e
Dictionary`2/KeyCollection/Enumerator|Dictionary`2/ValueCollection/Enumerator  r  MoveNext,Dispose:w get_Current:e
SortedDictionary`2/KeyCollection/Enumerator|SortedDictionary`2/ValueCollection/Enumerator  r  MoveNext,Dispose:w
    get_Current:e
OrderedDictionary`2/Enumerator  r  MoveNext,Dispose:w get_Current:e
Dictionary`2/KeyCollection|Dictionary`2/ValueCollection|SortedDictionary`2/KeyCollection  r  GetEnumerator:v CopyTo:0
SortedDictionary`2/ValueCollection  r  GetEnumerator:v CopyTo:0
KeyValuePair`2               r    .ctor:v get_Key,get_Value,Deconstruct:a ToString:-
KeyValuePair                 r    Create:v
EqualityComparer`1|Comparer`1  r  get_Default:s Create:v
IEqualityComparer`1|IComparer`1  -
ReferenceEqualityComparer    ri   get_Instance:s
KeyNotFoundException         r    .ctor:v
CollectionExtensions         r    GetValueOrDefault:e TryAdd,Remove,AddRange,InsertRange:0 AsReadOnly:v CopyTo:1

[System.Collections.ObjectModel]
ReadOnlyCollection`1|ReadOnlyDictionary`2|ReadOnlySet`1  r  .ctor,GetEnumerator,get_Keys,get_Values:v
    get_Item,TryGetValue:e get_Empty:s CopyTo:0
Collection`1                 r  .ctor,GetEnumerator:v get_Item:e get_Items:a
    Add,Insert,Remove,RemoveAt,Clear,set_Item,InsertItem,SetItem,RemoveItem,ClearItems:w CopyTo:0

[System.Collections.Immutable]
ImmutableArray|ImmutableList|ImmutableDictionary|ImmutableHashSet|ImmutableSortedDictionary|ImmutableSortedSet  r
    Create*,ToImmutable*:f
ImmutableQueue|ImmutableStack  r  Create*,ToImmutable*:f
ImmutableArray`1|ImmutableList`1|ImmutableDictionary`2|ImmutableHashSet`1|ImmutableSortedDictionary`2  r
    get_Item,TryGetValue,Peek,Find,FindLast,ItemRef:e
    Add*,Remove*,Insert*,SetItem*,Clear,Replace*,Sort,Reverse,Enqueue,Dequeue,Push,Pop,Union,Except:f
    Intersect,SymmetricExcept,WithComparer,ToBuilder,GetRange:f GetEnumerator,AsSpan,AsMemory:v CopyTo:012
ImmutableSortedSet`1|ImmutableQueue`1|ImmutableStack`1|IImmutableList`1|IImmutableDictionary`2|IImmutableSet`1  r
    get_Item,TryGetValue,Peek,Find,FindLast,ItemRef:e
    Add*,Remove*,Insert*,SetItem*,Clear,Replace*,Sort,Reverse,Enqueue,Dequeue,Push,Pop,Union,Except:f
    Intersect,SymmetricExcept,WithComparer,ToBuilder,GetRange:f GetEnumerator,AsSpan,AsMemory:v CopyTo:012
ImmutableArray`1/Builder|ImmutableList`1/Builder|ImmutableDictionary`2/Builder|ImmutableHashSet`1/Builder  r
    get_Item,TryGetValue:e Add*,Remove*,Insert*,set_*,Clear,Sort,Reverse:w MoveToImmutable,DrainToImmutable:wf
    ToImmutable,ToArray:f GetEnumerator:v
ImmutableSortedDictionary`2/Builder|ImmutableSortedSet`1/Builder  r  get_Item,TryGetValue:e
    Add*,Remove*,Insert*,set_*,Clear,Sort,Reverse:w MoveToImmutable,DrainToImmutable:wf ToImmutable,ToArray:f
    GetEnumerator:v
ImmutableArray`1/Enumerator|ImmutableList`1/Enumerator|ImmutableDictionary`2/Enumerator  r  MoveNext,Dispose:w
    get_Current:e
ImmutableHashSet`1/Enumerator|ImmutableSortedDictionary`2/Enumerator|ImmutableSortedSet`1/Enumerator  r
    MoveNext,Dispose:w get_Current:e
ImmutableInterlocked         -

[System.Collections.Frozen]
FrozenDictionary|FrozenSet   r    ToFrozen*,Create:f
FrozenDictionary`2|FrozenSet`1  r  get_Item,TryGetValue,GetValueRefOrNullRef:e GetEnumerator,get_Keys,get_Values:v
FrozenDictionary`2/Enumerator|FrozenSet`1/Enumerator  r  MoveNext,Dispose:w get_Current:e

[System.Collections.Concurrent]
ConcurrentDictionary`2       r  .ctor,ToArray:f get_Item,TryGetValue:e GetOrAdd:we AddOrUpdate:we
    TryAdd,TryUpdate,Clear,set_Item:w TryRemove:we GetEnumerator,get_Keys,get_Values:v
ConcurrentQueue`1|ConcurrentStack`1|ConcurrentBag`1  r  .ctor,ToArray:f TryPeek:e Enqueue,Push*,Add,Clear:w
    TryDequeue,TryPop*,TryTake:we GetEnumerator:v CopyTo:0

[System.Linq]
Enumerable                   r  First*,Last*,Single*,ElementAt*,Min,Max,MinBy,MaxBy,Aggregate:e
    ToArray,ToList,ToDictionary,ToHashSet,ToLookup:f Empty:s AsEnumerable:a TryGetNonEnumeratedCount:r
    Any,All,Count,LongCount,Sum,Average,Contains,SequenceEqual:r *:v
IGrouping`2|ILookup`2        r    get_Key,get_Item:e GetEnumerator:v
IOrderedEnumerable`1         r    GetEnumerator:v
ImmutableArrayExtensions     r    First*,Last*,Single*,ElementAt*,Aggregate:e ToArray,ToDictionary:f
ParallelEnumerable|Queryable -

[System.IO]
Path                         r    GetTempPath,GetFullPath,Exists:-
MemoryStream                 -  .ctor:v ToArray:f
    Read,ReadByte,ReadAsync,ReadExactly,ReadAtLeast,Write*,Seek,SetLength,set_*,Flush*,Dispose,Close:w012 CopyTo:w0
    get_*:r GetBuffer:a WriteTo:0
StringReader                 -    .ctor:v Read*,Peek:w012 Dispose,Close:w
StringWriter                 -    .ctor:v ToString:r Write*,Flush*,Dispose,Close:wc GetStringBuilder:a get_*:r
TextReader                   -    Dispose:w
TextWriter                   -    Dispose:w
BinaryReader|BinaryWriter    -
EndOfStreamException|InvalidDataException|IOException|FileNotFoundException|DirectoryNotFoundException  r  .ctor:v

[System.Buffers]
SearchValues                 r    Create:f
SearchValues`1               r
ArrayPool`1                  -    get_Shared:s Return:n
IMemoryOwner`1               -

[System.Buffers.Binary]
BinaryPrimitives             r    Write*,TryWrite*:0

[System.Buffers.Text]
Utf8Formatter                r    TryFormat:1
Utf8Parser                   r
Base64                       r    *:123
Base64Url                    r    Encode*,Decode*,TryEncode*,TryDecode*:123

[System.Threading]
Monitor|Volatile|Thread|Interlocked  -  Enter,TryEnter:ni
    Exit,IsEntered,MemoryBarrier,SpinWait,Yield,Sleep,Read,ReadBarrier,WriteBarrier:r
    Write,Exchange,Increment,Decrement,Add,And,Or:0 CompareExchange:0
Lock                         -    .ctor:f Enter,Exit,TryEnter,EnterScope,get_IsHeldByCurrentThread:n
Lock/Scope                   -    Dispose:n
CancellationToken            r    Register,UnsafeRegister,get_IsCancellationRequested:-
CancellationTokenSource      -
LazyInitializer              -    EnsureInitialized:0e
SpinLock|ReaderWriterLockSlim|SemaphoreSlim  -  Enter*,Exit*,TryEnter*,Wait,WaitAsync,Release:n .ctor:f
CancellationTokenRegistration  - Dispose,DisposeAsync:n

[System.Threading.Tasks]
Task                         -  get_CompletedTask:s FromResult:v FromException,FromCanceled:f
    GetAwaiter,ConfigureAwait,WaitAsync:v Delay,Yield:f WhenAll,WhenAny:v Wait,WaitAll,WaitAny:r Run:v get_Exception:v
    Dispose:n
Task`1                       -    get_Result:e GetAwaiter,ConfigureAwait,WaitAsync:v
ValueTask                    -  .ctor,FromResult,FromException,FromCanceled,AsTask,Preserve,GetAwaiter,ConfigureAwait:v
    get_*:r
ValueTask`1                  -    .ctor,AsTask,Preserve,GetAwaiter,ConfigureAwait:v get_Result:e get_*:r
TaskAsyncEnumerableExtensions  - ConfigureAwait,WithCancellation:v
TaskCompletionSource`1       -  .ctor:v get_Task:v
    SetResult,TrySetResult,SetException,TrySetException,SetCanceled,TrySetCanceled:w
TaskCanceledException        r    .ctor:v

[System.Runtime.CompilerServices]
AsyncTaskMethodBuilder`1|AsyncValueTaskMethodBuilder`1|PoolingAsyncValueTaskMethodBuilder`1  -  Create:f
    SetResult,SetException,Complete:w SetStateMachine:n get_Task:v AwaitOnCompleted,AwaitUnsafeOnCompleted:n
    MoveNext:- Start:-
AsyncTaskMethodBuilder|AsyncValueTaskMethodBuilder|PoolingAsyncValueTaskMethodBuilder  -  Create:f
    SetResult,SetException,Complete:w SetStateMachine:n get_Task:v AwaitOnCompleted,AwaitUnsafeOnCompleted:n
    MoveNext:- Start:-
AsyncIteratorMethodBuilder   -  Create:f SetResult,SetException,Complete:w SetStateMachine:n get_Task:v
    AwaitOnCompleted,AwaitUnsafeOnCompleted:n MoveNext:- Start:-
TaskAwaiter|ValueTaskAwaiter|YieldAwaitable/YieldAwaiter|ConfiguredTaskAwaitable/ConfiguredTaskAwaiter  -
    get_IsCompleted,GetResult:r
ConfiguredValueTaskAwaitable/ConfiguredValueTaskAwaiter  -  get_IsCompleted,GetResult:r
TaskAwaiter`1|ValueTaskAwaiter`1|ConfiguredTaskAwaitable`1/ConfiguredTaskAwaiter  -  get_IsCompleted:r GetResult:e
ConfiguredValueTaskAwaitable`1/ConfiguredValueTaskAwaiter  -  get_IsCompleted:r GetResult:e
ConfiguredTaskAwaitable|ConfiguredTaskAwaitable`1|ConfiguredValueTaskAwaitable|ConfiguredValueTaskAwaitable`1  -
    GetAwaiter:v
YieldAwaitable               -  GetAwaiter:v
RuntimeHelpers               -  InitializeArray:0 GetSubArray:f
    IsReferenceOrContainsReferences,EnsureSufficientExecutionStack,TryEnsureSufficientExecutionStack:n
    RunClassConstructor,get_OffsetToStringData,CreateSpan:n GetUninitializedObject:f
DefaultInterpolatedStringHandler  -  .ctor:v AppendLiteral:w AppendFormatted:wc
    ToStringAndClear,ToString,get_Text,Clear:w
Unsafe                       r    Write*,CopyBlock*,InitBlock*,Copy:0
IsExternalInit               -
SwitchExpressionException    r    .ctor:v
ITuple                       r
FormattableStringFactory     r    Create:v
StrongBox`1                  -    .ctor:v

[System.Runtime.InteropServices]
MemoryMarshal                -  Write,TryWrite:0 Read,TryRead:r
    GetReference,GetArrayDataReference,CreateSpan,CreateReadOnlySpan,AsBytes,Cast:a
CollectionsMarshal           r    AsSpan:a GetValueRefOrNullRef:e GetValueRefOrAddDefault:0e SetCount:0
ImmutableCollectionsMarshal  r    AsArray,AsImmutableArray:a
Marshal                      -    SizeOf:n

[System.Security.Cryptography]
SHA1|SHA256|SHA384|SHA512|MD5|HMACSHA256|HMACSHA512|HMACSHA1|HMACMD5|SHA3_256|SHA3_384|SHA3_512  -  HashData:f12
    TryHashData:1 Create:f
HashAlgorithm                -    ComputeHash:wf Dispose,Clear,Initialize:w
CryptographicOperations      -    FixedTimeEquals:r ZeroMemory:0
Rfc2898DeriveBytes           -    Pbkdf2:f

[System.IO.Hashing]
Crc32|Crc64|XxHash32|XxHash64|XxHash3|XxHash128  -  Hash,HashToUInt32,HashToUInt64,HashToUInt128:f

[System.Diagnostics]
Debug                        n
Trace                        -    Assert,get_*:n
Debugger                     -    Break,Log:n
UnreachableException         r    .ctor:v

[System.Diagnostics.CodeAnalysis]
SetsRequiredMembersAttribute -

[System.Net]
WebUtility                   r
IPAddress|IPEndPoint|IPNetwork  r  .ctor,Parse,TryParse:f GetAddressBytes:f set_*:w TryWriteBytes:0
    get_Any,get_Loopback,get_None,get_Broadcast,get_IPv6*:s

[System.Web]
HttpUtility                  r    ParseQueryString:f UrlEncodeToBytes,UrlDecodeToBytes:f

[System.Drawing]
Color|Point|PointF|Size|SizeF|Rectangle|RectangleF  r

[System.Reflection]
MemberInfo|MethodBase|MethodInfo|ConstructorInfo|PropertyInfo|FieldInfo|ParameterInfo|TypeInfo|Assembly  r
    Invoke*,SetValue,GetValue*,CreateInstance,Load*,GetCallingAssembly,GetEntryAssembly,get_Location:-
    GetManifestResource*,CreateDelegate:-
AssemblyName|IntrospectionExtensions|CustomAttributeExtensions|RuntimeReflectionExtensions  r
    Invoke*,SetValue,GetValue*,CreateInstance,Load*,GetCallingAssembly,GetEntryAssembly,get_Location:-
    GetManifestResource*,CreateDelegate:-

[Microsoft.FSharp.Core]
Operators|LanguagePrimitives|LanguagePrimitives/IntrinsicFunctions|LanguagePrimitives/HashCompare|StringModule  r
    PrintFormat*:- op_ColonEquals,Increment,Decrement:0 Failure,Raise,FailWith:r SetArray:0
OptionModule|ExtraTopLevelOperators  r  PrintFormat*:- op_ColonEquals,Increment,Decrement:0 Failure,Raise,FailWith:r
    SetArray:0
FSharpOption`1|FSharpValueOption`1|FSharpResult`2|FSharpChoice`2  r
FSharpFunc`2|OptimizedClosures/FSharpFunc`3  -  .ctor:n
FSharpRef`1                  -    .ctor:v get_Value,get_contents:e set_Value,set_contents:w

[Microsoft.FSharp.Collections]
FSharpList`1|FSharpMap`2|FSharpSet`1  r  get_Head,get_HeadOrDefault,get_Item,TryFind,TryGetValue:e
ListModule|MapModule|SetModule|SeqModule  r  Item,Head,Find,Last,Reduce,Fold,Min,Max:e ToArray,ToList:f
ArrayModule                  r    Set,Fill,SortInPlace*,CopyTo:0123 Get,Head,Last,Find:e *:f
""";
}
