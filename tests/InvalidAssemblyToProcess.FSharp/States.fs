module InvalidAssemblyToProcess.FSharp.States

open System
open MemoWeaver

// Values of modules are static fields of a start-up class, and closures are classes.
let mutable openRate = 3

let mutable private quiet = 4

let private table = [| 1; 2; 3 |]

let private started = DateTime.UtcNow.Year

[<ReferenceEquality>]
type Counter = { mutable Count: int; Name: string }

[<ReferenceEquality>]
type Fixed = { Start: int; Title: string }

[<LruCache>]
let publicMutable (value: int) : int =
    if value > 3 then Work.sum (value * openRate) else 0 // MW0108

[<LruCache>]
let neverAssigned (value: int) : int =
    if value > 3 then Work.sum (value * quiet) else 0 // MW0108

[<LruCache>]
let ofStartUp (value: int) : int =
    if value > 3 then Work.sum (value * table[0] + started) else 0

[<LruCache>]
let inAClosure (values: int) : int =
    [ 0 .. values ] |> List.map (fun v -> v * openRate) |> List.filter (fun v -> v > 3) |> List.sum // MW0108

[<LruCache>]
let ofARecord (counter: Counter) : int =
    if counter.Count > 3 then Work.sum counter.Count else 0 // MW0103

[<LruCache>]
let ofAFixedRecord (from: Fixed) : int =
    if from.Start > 3 then Work.sum from.Start else 0 // MW0101

[<LruCache>]
let changesItsArgument (counter: Counter) : int =
    counter.Count <- counter.Count + 1 // MW0103 MW0110
    if counter.Count > 3 then Work.sum counter.Count else 0

type Meter(start: int) =
    let mutable factor = start

    member _.Turn(value: int) = factor <- value

    [<LruCache>]
    member _.Read(value: int) : int =
        if value > 3 then Work.sum (value * factor) else 0 // MW0109

    [<LruCache>]
    member _.Start(value: int) : int =
        if value > 3 then Work.sum (value * start) else 0
