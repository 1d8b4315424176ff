Imports MemoWeaver

Public Class Catalog
    Private ReadOnly factor As Integer

    Public Sub New(factor As Integer)
        Me.factor = factor
    End Sub

    <TimedCache(600)>
    Public Function Price(quantity As Integer) As Integer
        Program.Runs += 1
        Return factor * quantity
    End Function

    <LruCache>
    Public ReadOnly Property Label As String
        Get
            Program.Runs += 1
            Return "catalog " & factor.ToString()
        End Get
    End Property
End Class

Public Module Program
    Friend Runs As Integer
    Private failed As Integer

    <LruCache(Unbounded:=True)>
    Public Function Fibonacci(n As Integer) As Long
        Runs += 1
        If n < 2 Then Return n
        Return Fibonacci(n - 1) + Fibonacci(n - 2)
    End Function

    <LruCache(2)>
    Public Function Describe(number As Integer, Optional unit As String = "m") As String
        Runs += 1
        Return number.ToString() & " " & unit
    End Function

    Public Function Main() As Integer
        Check("fibonacci", 12586269025L, Fibonacci(50))
        Check("recursion", 51, Runs)
        Check("fibonacci again", 12586269025L, Fibonacci(50))
        Check("hit", 51, Runs)

        Runs = 0
        For Each number In {1, 2, 1, 3, 1, 2}
            Check("value", number.ToString() & " m", Describe(number))
        Next
        Check("least recently used is dropped", 4, Runs)
        Check("an optional argument left out or given is one entry", "2 m", Describe(unit:="m", number:=2))
        Check("named arguments", 4, Runs)

        Runs = 0
        Dim two = New Catalog(2), three = New Catalog(3)
        Check("first object", 20, two.Price(5) + two.Price(5))
        Check("second object", 30, three.Price(5) + three.Price(5))
        Check("a cache for each object", 2, Runs)
        Check("property", "catalog 2catalog 2", two.Label & two.Label)
        Check("a property runs once", 3, Runs)
        Return If(failed = 0, 0, 1)
    End Function

    Private Sub Check(Of T)(name As String, expected As T, actual As T)
        If Object.Equals(expected, actual) Then
            Console.WriteLine("PASS " & name)
        Else
            failed += 1
            Console.WriteLine("FAIL " & name & ": expected " & expected.ToString() & ", was " & actual.ToString())
        End If
    End Sub
End Module
