namespace AssemblyToProcess.Methods;

public sealed class Indexers(string[] rows)
{
    public static int Runs;

    [LruCache]
    public string this[int row]
    {
        get
        {
            Runs++;
            return rows[row];
        }
    }

    [LruCache]
    public char this[int row, int column]
    {
        get
        {
            Runs++;
            return rows[row][column];
        }
    }

    [LruCache]
    public int this[string text]
    {
        get
        {
            Runs++;
            return Array.IndexOf(rows, text);
        }
    }
}
