using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>
/// The attribute that asked for a cache, which weaving leaves where it is: on the method, or on the property whose
/// getter the method is.
/// </summary>
static class PolicyAttribute
{
    /// <summary>Returns one of its options; null if it is not set.</summary>
    public static T? Option<T>(MethodDefinition method, string name)
        where T : class
    {
        var property = method.IsGetter
            ? method.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == method)
            : null;
        var attributes = method.CustomAttributes.Concat(property?.CustomAttributes ?? []);
        return attributes.FirstOrDefault(a => CacheAttributes.Contain(a.AttributeType.Namespace,
            a.AttributeType.Name))?.Properties.FirstOrDefault(p => p.Name == name).Argument.Value as T;
    }
}
