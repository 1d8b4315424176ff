module InvalidAssemblyToProcess.FSharp.Inputs

open System
open System.Threading
open System.Threading.Tasks
open MemoWeaver

let private tenant = AsyncLocal<string>()

let mutable private rate = 3

let private fixedRate = 4

let setRate (value: int) = rate <- value

let private day (days: int) = DateTime.UtcNow.AddDays(float days).Day

[<LruCache>]
let clock (days: int) : int =
    let mutable total = 0 // MW0107
    for i in 0 .. days do
        total <- total + day i
    total

[<LruCache>]
let closure (days: int) : int =
    [ 0 .. days ] |> List.map (fun d -> DateTime.Now.AddDays(float d).Day) |> List.filter (fun d -> d > 3) |> List.sum // MW0107

[<LruCache>]
let later (days: int) : Task<int> =
    task { // MW0107
        do! Task.Yield()
        return Work.sum (day days)
    }

[<LruCache>]
let prints (value: int) : int =
    printfn "asked for %d" value // MW0110
    if value > 3 then Work.sum value else 0

[<LruCache>]
let mutableValue (value: int) : int =
    if value > 3 then Work.sum (value * rate) else 0 // MW0108

[<LruCache>]
let identity (value: int) : int =
    if value > 3 then Work.sum (value + tenant.Value.Length) else 0 // MW0040

[<LruCache>]
let fixedValue (value: int) : int =
    if value > 3 then Work.sum (value * fixedRate) else 0

[<LruCache>]
let given (today: DateTime) (days: int) : int =
    if days > 3 then Work.sum (today.AddDays(float days).Day) else 0
