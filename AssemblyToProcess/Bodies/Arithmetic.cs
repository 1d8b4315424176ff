namespace AssemblyToProcess.Bodies;

public static class Arithmetic
{
    public static int Runs;

    [LruCache]
    public static int Checked(int left, int right)
    {
        Runs++;
        checked
        {
            return (left * right) + (int)(uint)left;
        }
    }

    [LruCache]
    public static byte CheckedConversion(long value)
    {
        Runs++;
        return checked((byte)value);
    }

    [LruCache]
    public static int Unchecked(int left, int right)
    {
        Runs++;
        return unchecked(left * right);
    }

    [LruCache]
    public static double Floating(float left, double right, decimal third)
    {
        Runs++;
        return left + right + (double)third;
    }

    [LruCache]
    public static nint Native(nint left, nuint right)
    {
        Runs++;
        return left + (nint)right;
    }
}
