module MemoWeaver.Smoke.Program

open System
open System.Runtime.CompilerServices
open MemoWeaver

let mutable private runs = 0
let mutable private failed = 0

let private check name expected actual =
    if expected = actual then
        printfn "PASS %s" name
    else
        failed <- failed + 1
        printfn "FAIL %s: expected %A, was %A" name expected actual

/// The F# compiler may inline a short body into its callers, past the cache: NoInlining forbids it.
type Routines =
    [<LruCache(Unbounded = true); MethodImpl(MethodImplOptions.NoInlining)>]
    static member Fibonacci(n: int) : int64 =
        runs <- runs + 1
        if n < 2 then int64 n else Routines.Fibonacci(n - 1) + Routines.Fibonacci(n - 2)

    [<LruCache(2); MethodImpl(MethodImplOptions.NoInlining)>]
    static member Describe(number: int, unit: string) : string =
        runs <- runs + 1
        String.Format("{0} {1}", number, unit)

type Catalog(factor: int) =
    [<TimedCache(600.0); MethodImpl(MethodImplOptions.NoInlining)>]
    member _.Price(quantity: int) : int =
        runs <- runs + 1
        factor * quantity

module Trees =
    [<AllowNullLiteral>]
    type Node(value: int, left: Node) =
        member val Value = value with get, set
        member val Left = left with get, set

    let leaf = Node(-1, null)

    [<LruCache; MethodImpl(MethodImplOptions.NoInlining)>]
    let make (value: int) : Node = Node(value, leaf)

[<LruCache; MethodImpl(MethodImplOptions.NoInlining)>]
let generic<'T when 'T: equality> (value: 'T) : string =
    runs <- runs + 1
    sprintf "%A" value

let private runsDuring action =
    let before = runs
    action ()
    runs - before

[<EntryPoint>]
let main _ =
    check "recursion" 51 (runsDuring (fun () -> check "fibonacci" 12586269025L (Routines.Fibonacci 50)))
    check "hit" 0 (runsDuring (fun () -> check "fibonacci again" 12586269025L (Routines.Fibonacci 50)))

    check "least recently used is dropped" 4 (runsDuring (fun () ->
        for number in [ 1; 2; 1; 3; 1; 2 ] do
            check "value" (string number + " m") (Routines.Describe(number, "m"))))

    let two, three = Catalog 2, Catalog 3

    check "a cache for each object" 2 (runsDuring (fun () ->
        for _ in 1..2 do
            check "first object" 10 (two.Price 5)
            check "second object" 15 (three.Price 5)))

    let first, second = Trees.make 1, Trees.make 1
    check "a copy for each caller" false (obj.ReferenceEquals(first, second))
    check "a value of the module in a copy" true (obj.ReferenceEquals(second.Left, Trees.leaf))

    // A let-bound function is a closure where it is a delegate; a call of it in a quotation leads to its cache.
    check "a generic function" 1 (runsDuring (fun () -> check "same text" (generic 1) (generic 1)))
    check "the cache of a function" 1L (Memo.Of(fun () -> generic 0).Info.Misses)
    check "a function as a delegate" true (
        try
            Memo.Of(Func<int, string> generic) |> ignore
            false
        with :? InvalidOperationException as e -> e.Message.Contains "Memo.Of(fun () -> f 0)")

    if failed = 0 then 0 else 1
