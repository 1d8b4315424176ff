#if !NET
namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;

    [AttributeUsage(AttributeTargets.All, Inherited = false)]
    internal sealed class SkipLocalsInitAttribute : Attribute;
}
#endif
