using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace SideBySide.Weaving;

/// <summary>Changes which methods of a module are cached, before the weaver runs.</summary>
public static class Marks
{
    const string Attribute = "MemoWeaver.LruCacheAttribute";

    /// <summary>Adds an attribute to the methods with these ids.</summary>
    public static Action<ModuleDefinition> Add(IReadOnlySet<string> ids) => module =>
    {
        var runtime = module.AssemblyResolver.Resolve(new AssemblyNameReference("MemoWeaver", null));
        var constructor = module.ImportReference(runtime.MainModule.GetType(Attribute).GetConstructors().First());
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods).Where(m => ids.Contains(Id(m))))
        {
            var mark = new CustomAttribute(constructor);
            mark.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.Int32, 128));
            method.CustomAttributes.Add(mark);
        }
    };

    /// <summary>Removes the attribute from all methods but those with these ids.</summary>
    public static Action<ModuleDefinition> KeepOnly(IReadOnlySet<string> ids) => module =>
    {
        foreach (var type in module.GetTypes())
        {
            foreach (var method in type.Methods.Where(m => !ids.Contains(Id(m))))
                Remove(method);
            foreach (var property in type.Properties.Where(p => p.GetMethod is null || !ids.Contains(Id(p.GetMethod))))
                Remove(property);
        }
    };

    static string Id(MethodDefinition method) => DocCommentId.GetDocCommentId(method);

    static void Remove(IMemberDefinition member)
    {
        if (member.CustomAttributes.FirstOrDefault(a => a.AttributeType.FullName == Attribute) is { } mark)
            member.CustomAttributes.Remove(mark);
    }
}
