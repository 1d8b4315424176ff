namespace MemoWeaver;

/// <summary>Silences one of the weaver's warnings for a method, a type or a whole assembly.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class SuppressCacheWarningAttribute : Attribute
{
    /// <summary>Silences the warning with the given id.</summary>
    /// <param name="id">The id as the build prints it, such as <c>MW0102</c>.</param>
    public SuppressCacheWarningAttribute(string id) => Id = id;

    /// <summary>The id of the warning.</summary>
    public string Id { get; }

    /// <summary>Why the warning does not apply here.</summary>
    public string? Justification { get; set; }
}
