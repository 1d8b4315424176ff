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

/// A leaf that all trees share is told by reference.
module Trees =
    [<AllowNullLiteral>]
    type Node(value: int, left: Node) =
        member val Value = value with get, set
        member val Left = left with get, set

    let leaf = Node(-1, null)
    let mutable current = Node(0, leaf)

    let make value = Node(value, leaf)
    let isLeaf (node: Node) = obj.ReferenceEquals(node, leaf)
