using System.Runtime.InteropServices;

namespace InvalidAssemblyToProcess;

public abstract class Members
{
    private int value;

    public Members() => value = 1;

    [LruCache]
    public abstract int Abstract(int value); // MW0002

    [LruCache]
    [DllImport("libc", EntryPoint = "abs")]
    public static extern int External(int value); // MW0002

    [LruCache]
    public abstract int Property { get; } // MW0002

    public int Setter
    {
        get => value;

        [LruCache]
        set => this.value = value; // MW0003
    }

    [LruCache]
    public int WriteOnly
    {
        set => this.value = value; // MW0003
    }
}

public interface IAbstractMembers<T>
{
    [LruCache]
    T OfInterface(T value); // MW0002
}

public interface IMembers
{
    [LruCache]
    int WithoutObject(int value) => value; // MW0018
}

[StructLayout(LayoutKind.Explicit)]
public class ExplicitLayout
{
    [FieldOffset(0)]
    public int Number;

    [LruCache]
    public int Instance(int value) => value + Number; // MW0018
}

[StructLayout(LayoutKind.Sequential)]
public class SequentialLayout
{
    public int Number;

    [LruCache]
    public int Instance(int value) => value + Number; // MW0018

    [LruCache]
    public static int Good(int value) => Work.Of(value);
}

public struct MutableStruct
{
    private int count;

    [LruCache]
    public int Next(int value) => value + count++; // MW0017
}
