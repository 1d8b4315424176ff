namespace MemoWeaver;

/// <summary>Suppresses a warning of the weaver for a method, a type or a whole assembly.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class SuppressCacheWarningAttribute : Attribute
{
    /// <summary>Suppresses the warning with this id.</summary>
    /// <param name="id">The id as the build prints it, such as <c>MW0102</c>.</param>
    public SuppressCacheWarningAttribute(string id) => Id = id;

    /// <summary>Gets the id of the warning.</summary>
    public string Id { get; }

    /// <summary>Gets or sets why the warning does not apply here.</summary>
    public string? Justification { get; set; }
}
