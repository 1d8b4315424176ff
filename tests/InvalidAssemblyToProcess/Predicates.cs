using System.Threading.Tasks;

namespace InvalidAssemblyToProcess;

/// <summary>Methods that cannot say whether a result is to be stored.</summary>
public class Predicates
{
    private readonly int number = 1;

    [LruCache(When = "IsFnial")]
    public static int Unknown(int value) => value; // MW0034

    [LruCache(When = nameof(IsMine))]
    public static int OfAnObject(int value) => value; // MW0034

    [LruCache(When = nameof(IsFinal))]
    public string OfAnotherType(int value) => value + ""; // MW0034

    [LruCache(When = nameof(IsFinalTask))]
    public static Task<int> OfATask(int value) => Task.FromResult(value); // MW0034

    [LruCache(When = nameof(IsFinalBoth))]
    public static int OfTwo(int value) => value; // MW0034

    [LruCache(When = nameof(IsNothing))]
    public static int OfNothing(int value) => value; // MW0034

    [LruCache(When = nameof(Grade))]
    public static int OfAGrade(int value) => value; // MW0034

    [LruCache(When = nameof(Note))]
    public static int OfANote(int value) => value; // MW0034

    [LruCache(When = nameof(IsAny))]
    public static int OfAnyType(int value) => value; // MW0034

    [LruCache(When = nameof(IsStruct))]
    public static T OfAStruct<T>(T value)
        where T : struct => value; // MW0034

    [LruCache(When = nameof(Itself))]
    public static bool Itself(bool value) => value; // MW0034

    [LruCache(When = nameof(IsFinalText))]
    public static int WithOut(int value, out string text)
    { // MW0034
        text = "";
        return value;
    }

    private bool IsMine(int value) => value == number;

    private static bool IsFinal(int value) => value > 0;

    private static bool IsFinalTask(Task<int> value) => value.IsCompleted;

    private static bool IsFinalBoth(int value, int other) => value > other;

    private static bool IsNothing() => true;

    private static int Grade(int value) => value;

    private static void Note(int value)
    {
    }

    private static bool IsAny<T>(T value) => value is not null;

    private static bool IsStruct<T>(T value)
        where T : struct => true;

    private static bool IsFinalText(int value, int text) => value == text;
}

public struct MutablePredicate
{
    public int Asked;

    [LruCache(When = nameof(IsFinal))]
    public readonly int OfAStruct(int value) => value; // MW0034

    private bool IsFinal(int value) => ++Asked > value;
}
