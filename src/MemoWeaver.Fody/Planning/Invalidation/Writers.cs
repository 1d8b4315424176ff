using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidation;

/// <summary>Which methods write, and whether it is known when they have ended.</summary>
static class Writers
{
    const string Attribute = "MemoWeaver.InvalidatesCacheAttribute";

    /// <summary>Returns the attributes of a method, in order.</summary>
    public static IEnumerable<CustomAttribute> AttributesOf(MethodDefinition method) =>
        method.HasCustomAttributes ? method.CustomAttributes.Where(a => a.AttributeType.FullName == Attribute) : [];

    /// <summary>Returns the methods with the attribute, in metadata order.</summary>
    public static IEnumerable<MethodDefinition> In(ModuleDefinition module) =>
        module.TryGetTypeReference(Attribute, out _)
        ? module.GetTypes().Where(t => !ExtensionBlocks.IsSkeleton(t)).SelectMany(t => t.Methods)
        .Where(m => AttributesOf(m).Any())
        : [];

    /// <summary>Returns the setter that makes the results of a cached property wrong; null if there is none.</summary>
    public static MethodDefinition? SetterOf(MethodDefinition getter) =>
        // In a struct the value that is set is part of the key.
        getter is { IsGetter: true, DeclaringType.IsValueType: false } && getter.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == getter)?.SetMethod is { HasBody: true } setter ? setter : null;

    /// <summary>Returns false if the end of the method cannot be observed.</summary>
    public static bool Check(MethodDefinition method, bool isCached, MethodDiagnostics diagnostics)
    {
        if (WhyNot(method, isCached) is not { } reason)
            return true;
        diagnostics.Add(Rules.UnfitWriter, reason);
        return false;
    }

    /// <summary>Returns which kind of task the method returns, if any. The method ends when the task
    /// completes.</summary>
    public static ResultShape ShapeOf(MethodDefinition method) =>
        method.ReturnType.WithoutModifiers().GetElementType().FullName switch
        {
            "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" => ResultShape.Task,
            "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" => ResultShape.ValueTask,
            _ => ResultShape.Plain,
        };

    static string? WhyNot(MethodDefinition method, bool isCached) =>
        isCached ? "its own result is cached, so its body does not run on every call"
        : method is { IsAbstract: true } ? "it has no body. Put the attribute on the methods that implement it"
        : !method.HasBody ? "it has no body"
        : method.CallingConvention == MethodCallingConvention.VarArg ? "it takes a variable argument list"
        : Runs(method);

    static string? Runs(MethodDefinition method)
    {
        bool Has(string machine) =>
            method.HasAttribute($"System.Runtime.CompilerServices.{machine}StateMachineAttribute");
        var type = method.ReturnType.WithoutModifiers();
        if (Has("Iterator") || Has("AsyncIterator"))
            return "it is an iterator, whose body runs only while the caller enumerates";
        if (type.MetadataType == MetadataType.Void)
            return Has("Async") ? "it is async void, so nobody can tell when it ends. Return a Task" : null;
        if (ShapeOf(method) != ResultShape.Plain || type is ArrayType or GenericParameter or PointerType
            or ByReferenceType or FunctionPointerType)
            return null;
        return type.GetElementType().FullName is "System.Collections.Generic.IAsyncEnumerable`1"
            or "Microsoft.FSharp.Control.FSharpAsync`1"
            || type.TryResolve()?.Methods.Any(m => m is { Name: "GetAwaiter", HasParameters: false }) == true
                ? $"its body may still run after it has returned, and {Names.Display(type)} does not say when. Return a Task" : null;
    }
}
