namespace PlannedTypes.FSharp

open System.Collections.Generic

type Point = { X: int; Name: string }

type Counter = { mutable Count: int }

[<CLIMutable>]
type Row = { Id: int; Text: string }

type Cart = { Owner: string; Items: List<string> }

type Tree<'a> = { Value: 'a; Children: Tree<'a> list }

type Shape =
    | Circle of radius: float
    | Square of side: float
    | Empty

type Payload =
    | Text of string
    | Bytes of byte[]

type Wrapper = Wrapper of Point

[<Struct>]
type Size = { Width: int; Height: int }
