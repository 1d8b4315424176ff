module InvalidAssemblyToProcess.FSharp.Work

/// Something worth keeping.
let sum (value: int) : int =
    let mutable total = 0
    for i in 0 .. value do
        total <- total + i * i
    total
