namespace AssemblyToProcess.Bodies;

public static class Handlers
{
    public static int Runs;

    public static int FinallyRuns;

    [LruCache]
    public static string Catch(string text)
    {
        Runs++;
        try
        {
            return "parsed " + int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return "no number";
        }
        catch (OverflowException e)
        {
            return e.GetType().Name;
        }
    }

    [LruCache]
    public static int Finally(int value)
    {
        Runs++;
        try
        {
            if (value < 0)
                return -1;
            try
            {
                return 100 / value;
            }
            finally
            {
                FinallyRuns++;
            }
        }
        finally
        {
            FinallyRuns += 10;
        }
    }

    [LruCache]
    public static string Filter(int value)
    {
        Runs++;
        try
        {
            if (value > 1)
                throw new ArgumentException("a", nameof(value));
            throw new InvalidOperationException("b");
        }
        catch (Exception e) when (e.Message.StartsWith("b", StringComparison.Ordinal) || value > 5)
        {
            return "filtered";
        }
        catch (ArgumentException)
        {
            return "argument";
        }
    }

    [LruCache]
    public static int Rethrow(int value)
    {
        Runs++;
        try
        {
            return checked(int.MaxValue + value);
        }
        catch (OverflowException) when (value == 2)
        {
            return 2;
        }
        catch
        {
            Runs += 100;
            throw;
        }
    }

    /// <summary>The last instruction of the body is a throw: there is no return at the end.</summary>
    [LruCache]
    public static int EndsWithThrow(int value)
    {
        Runs++;
        while (true)
        {
            if (value > 3)
                return value;
            if (value < 0)
                throw new ArgumentOutOfRangeException(nameof(value));
            value++;
        }
    }

    [LruCache]
    public static int AlwaysThrows(string message)
    {
        Runs++;
        throw new InvalidOperationException(message);
    }

    [LruCache]
    public static int UsingAndLock(int value)
    {
        Runs++;
        using var reader = new StringReader("line" + value);
        lock (reader)
        {
            foreach (var c in reader.ReadToEnd())
            {
                if (char.IsDigit(c))
                    return c - '0';
            }
        }
        return -1;
    }
}
