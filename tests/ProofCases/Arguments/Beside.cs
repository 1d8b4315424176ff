using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProofCases.Arguments;

/// <summary>What a body can see of its arguments beside what the key compares.</summary>
public static class BesideTheKey
{
    public sealed record Pair(int One, int Other);

    public sealed class Wrong
    {
        [LruCache]
        public bool Same(string one, string other) => ReferenceEquals(one, other); // not proved

        [LruCache]
        public bool SameByOperator(string one, string other) => (object)one == (object)other && one.Length > 0; // not proved

        [LruCache]
        public bool SamePair(Pair one, Pair other) => ReferenceEquals(one, other); // not proved

        [LruCache]
        public bool Known(string text) => string.IsInterned(text) != null; // not proved

        [LruCache]
        public long Bits(double number) => BitConverter.DoubleToInt64Bits(number) + 0; // not proved

        [LruCache]
        public byte[] Bytes(float number) => BitConverter.GetBytes(number); // not proved

        [LruCache]
        public long Reread(double number) => Unsafe.BitCast<double, long>(number) + 0; // not proved

        [LruCache]
        public double Sign(double number) => Math.CopySign(1, number); // not proved

        [LruCache]
        public int Around(ArraySegment<int> numbers) => numbers.Array!.Length + 0; // not proved

        [LruCache]
        public int Where(ArraySegment<int> numbers) => numbers.Offset + 0; // not proved

        [LruCache]
        public int Behind(ReadOnlyMemory<int> numbers) => // not proved
            MemoryMarshal.TryGetArray(numbers, out var around) ? around.Offset : -1;

        [LruCache]
        public unsafe int At(nint address) => *(int*)address + 0; // not proved

        [LruCache]
        public int Garbage(int length) => GC.AllocateUninitializedArray<int>(length)[0]; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            int[] numbers = [1, 1, 1];
            return Seen.Values(subject.Where(new(numbers, 0, 1)), subject.Where(new(numbers, 1, 1)),
                subject.Around(new(numbers, 0, 1)), subject.Around(new([1], 0, 1)),
                subject.Bits(double.NaN), subject.Bits(BitConverter.Int64BitsToDouble(0x7ff8_0000_0000_0001)),
                subject.Same("ab", "ab"), subject.Same("ab", new string("ab".ToCharArray())));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public bool Same(string one, string other) => one == other && one.Length > 1; // proved

        [LruCache]
        public bool SamePair(Pair one, Pair other) => one == other; // proved

        [LruCache]
        public byte[] Bytes(int number) => BitConverter.GetBytes(number); // proved

        [LruCache]
        public int First(ArraySegment<int> numbers) => numbers[0] + numbers.Count; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Same("ab", "ab"), subject.Same("ab", new string("ab".ToCharArray())),
                subject.SamePair(new(1, 2), new(1, 2)), subject.First(new([1, 2, 3], 1, 2)), subject.First(new([2, 3], 0, 2)));
        }
    }
}

/// <summary>A delegate that is returned holds variables of the call.</summary>
public static class ReturnedDelegates
{
    public sealed class Wrong
    {
        [LruCache]
        public Func<int> Counter(int start) // not proved
        {
            var next = start + 0;
            return () => next++;
        }

        [LruCache]
        public Func<List<int>> Items(int first) // not proved
        {
            var items = new List<int> { first };
            return () => items;
        }

        public static string Run()
        {
            var subject = new Wrong();
            subject.Counter(1)();
            subject.Items(1)().Add(2);
            return Seen.Values(subject.Counter(1)(), subject.Items(1)().Count);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public Func<int, int> Adder(int first) // proved
        {
            var sum = first + 1;
            return other => sum + other;
        }

        [LruCache]
        public Func<List<int>> Lists(int first) // proved
        {
            var sum = first + 1;
            return () => [sum];
        }

        public static string Run()
        {
            var subject = new Right();
            subject.Adder(1)(2);
            subject.Lists(1)().Add(2);
            return Seen.Values(subject.Adder(1)(2), subject.Lists(1)());
        }
    }
}
