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
    oneCall 1 + fiveOperations 2 + (chain "x").Length + handled 3 + forbidden 4 + large 5 6 + conditional 7 + recursive 8 + shop.Small 9 + shop.Virtual 10
