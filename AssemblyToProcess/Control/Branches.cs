using System;

namespace AssemblyToProcess.Control;

/// <summary>Objects that make their results of those of others.</summary>
public class Branch
{
    public static int Version;

    public static Action<Branch>? Asked;

    private readonly Branch? child;

    public Branch(Branch? child) => this.child = child;

    public string Tenant
    {
        get
        {
            Asked?.Invoke(this);
            return "a";
        }
    }

    [LruCache]
    public int Total() => child?.Total() ?? Version;

    [LruCache(VaryBy = [nameof(Tenant)])]
    public int Of(int number) => child?.Of(number) ?? Version;

    [LruCache]
    public string As<T>(T value) => $"{value}{Total()}";

    [LruCache]
    public string Summary() => As(Of(1)) + As(Total());

    [InvalidatesCache(nameof(Total))]
    [InvalidatesCache(nameof(Summary))]
    [InvalidatesCache(nameof(As), All = true)]
    [InvalidatesCache(nameof(Of), All = true)]
    public void Change() => Version++;
}
