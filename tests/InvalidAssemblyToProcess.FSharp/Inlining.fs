module InvalidAssemblyToProcess.FSharp.Inlining

open System
open System.Runtime.CompilerServices
open MemoWeaver

[<LruCache>]
let oneCall (value: int) : int = Work.sum value // MW0116

[<LruCache>]
let fiveOperations (value: int) : int = Work.sum value + Work.sum (value + 1) // MW0116

[<LruCache>]
let chain (text: string) : string = text.Trim().ToUpperInvariant().Replace("A", "B") // MW0116

[<LruCache>]
let generic<'T when 'T: equality> (x: 'T) : string = sprintf "%A" x // MW0116

[<LruCache>]
let genericCall (x: 'T) : int = Work.sum (hash x) // MW0116

let mutable runs = 0

[<LruCache>]
let genericThatCounts<'T when 'T: equality> (x: 'T) : string =
    runs <- runs + 1 // MW0108 MW0110 MW0116
    sprintf "%A" x

[<LruCache>]
let genericThatFormatsMore (x: 'T) : string =
    runs <- runs + 1 // MW0108 MW0110
    sprintf "%A %d" x runs

[<LruCache>]
let genericLarge (x: 'T) : int = Work.sum (hash x) + Work.sum 3 + Work.sum 4 + Work.sum 5

[<LruCache>]
let smallCondition (value: int) : int = if value > 3 then value else 0 // MW0112 MW0116

[<LruCache>]
let threeTimes (value: int) : int = Work.sum value + Work.sum value + Work.sum value

[<LruCache>]
let threeConstants () : int = Work.sum 1 + Work.sum 2 + Work.sum 3 // MW0116

[<LruCache>]
let threeOfTwo (x: int) (y: int) : int = Work.sum x + Work.sum y + Work.sum x // MW0116

[<LruCache>]
let threeOfATuple (x: int, y: int) : int = Work.sum x + Work.sum y + Work.sum x

[<LruCache>]
let longChain (text: string) : string = text.Trim().ToUpper().Trim().ToLower().Trim().Normalize() // MW0116

[<LruCache>]
let elements (x: 'T) : 'T list = [ x; x; x ]

[<LruCache>]
let formatted (x: int) : string = sprintf "%d" x // MW0116

[<LruCache>]
let handled (value: int) : int =
    try Work.sum value // MW0116
    with _ -> 0

[<LruCache>]
[<MethodImpl(MethodImplOptions.NoInlining)>]
let forbidden (value: int) : int = Work.sum value

[<LruCache>]
let large (x: int) (y: int) : int = Work.sum x + Work.sum y + Work.sum (x * y)

[<LruCache>]
let conditional (value: int) : int = if value > 3 then Work.sum value else Work.sum (value + 1)

[<LruCache>]
let rec recursive (value: int) : int = if value < 2 then value else recursive (value - 1) + recursive (value - 2)

type Shop(rate: int) =
    [<LruCache>]
    member _.Small(value: int) : int = Work.sum (value * rate) // MW0116

    [<LruCache>]
    abstract Virtual: int -> int
    [<LruCache>]
    default _.Virtual(value: int) : int = Work.sum (value * rate)

let useAll (shop: Shop) : int =
    oneCall 1 + fiveOperations 2 + (chain "x").Length + (generic 1).Length + (generic "x").Length + genericCall 1.5 + (formatted 2).Length + (genericThatCounts 1).Length + (genericThatFormatsMore 1).Length + genericLarge "x" + smallCondition 3 + threeTimes 2 + threeConstants () + threeOfTwo 1 2 + threeOfATuple (1, 2) + (longChain "x").Length + (elements 1).Length + handled 3 + forbidden 4 + large 5 6 + conditional 7 + recursive 8 + shop.Small 9 + shop.Virtual 10
