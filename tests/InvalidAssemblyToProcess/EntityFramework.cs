namespace Microsoft.EntityFrameworkCore;

/// <summary>Stands for the one of Entity Framework, which the weaver knows by its name.</summary>
public sealed class DbSet<T>
{
    public List<T> Local { get; } = [];
}
