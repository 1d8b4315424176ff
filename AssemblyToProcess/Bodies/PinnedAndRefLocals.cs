namespace AssemblyToProcess.Bodies;

public static class PinnedAndRefLocals
{
    public static int Runs;

    [LruCache]
    public static unsafe int Pinned(string text)
    {
        Runs++;
        var sum = 0;
        fixed (char* p = text)
        {
            for (var i = 0; i < text.Length; i++)
                sum += p[i];
        }
        return sum;
    }

    [LruCache]
    public static int RefLocal(int size)
    {
        Runs++;
        var numbers = new int[size + 1];
        ref var last = ref numbers[size];
        last = size;
        ref var first = ref Elements.First(numbers);
        first += 5;
        return numbers[0] + numbers[size];
    }

    [LruCache]
    public static unsafe long StackAllocated(int count)
    {
        Runs++;
        var numbers = stackalloc long[count];
        for (var i = 0; i < count; i++)
            numbers[i] = i;
        var sum = 0L;
        for (var i = 0; i < count; i++)
            sum += numbers[i];
        return sum;
    }

    [LruCache]
    [System.Runtime.CompilerServices.SkipLocalsInit]
    public static int NotCleared(int value)
    {
        Runs++;
        Span<int> numbers = stackalloc int[64];
        numbers.Fill(value);
        var sum = 0;
        foreach (var number in numbers)
            sum += number;
        return sum;
    }

    [LruCache]
    public static string ModifiesItsParameters(string text, int times)
    {
        Runs++;
        while (times-- > 0)
            text += "x";
        ref var alias = ref text;
        alias += "!";
        return text;
    }

    [LruCache]
    public static bool UsesSpan(int value)
    {
        Runs++;
        Span<int> numbers = stackalloc int[4];
        numbers[value & 3] = value;
        return numbers[value & 3] == value;
    }

    private static class Elements
    {
        public static ref int First(int[] numbers) => ref numbers[0];
    }
}
