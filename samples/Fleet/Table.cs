namespace Fleet;

/// <summary>The columns of figures.</summary>
static class Table
{
    public static void Head(TextWriter output) =>
        output.WriteLine($"{"process",-28}{"calls",9}{"in memory",12}{"from others",13}{"computed",10}{"time",10}{"db reads",12}");

    public static void Row(TextWriter output, string name, Figures of, string more = "")
    {
        var time = of.Time == TimeSpan.Zero ? "" : $"{of.Time.TotalSeconds:N2} s";
        output.WriteLine($"  {name,-26}{of.Calls,9:N0}{of.InMemory,12:N0}{of.FromOthers,13:N0}{of.Computed,10:N0}{time,10}{more,12}".TrimEnd());
    }
}
