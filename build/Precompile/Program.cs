using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

// Writes the profile that tells the compiler which methods of a library to compile ahead: those that are the same code
// for all callers, except in namespaces and types that are left out. Instantiations of generic types depend on types of the
// program that uses the library, which are not known. Without a profile the compiler adds those over reference types,
// most of which nobody uses.
//
// The format (.mibc) is an assembly. AssemblyDictionary names a group and the method that lists it:
//     ldstr "MemoWeaver;"   ldtoken Methods   pop
// and Methods lists the group, without further data about each method:
//     ldtoken method   pop
var (library, output, leftOut) = (args[0], args[1], args[2..]);
using var module = ModuleDefinition.ReadModule(library);
using var profile = AssemblyDefinition.CreateAssembly(
    new AssemblyNameDefinition("methods", new Version()), "methods", ModuleKind.Dll);
var main = profile.MainModule;
var methods = Add("Methods");
foreach (var method in module.GetAllTypes().Where(IsCompiled).SelectMany(type => type.Methods))
{
    if (method.HasBody && !method.HasGenericParameters)
        List(methods, main.ImportReference(method));
}

var dictionary = Add("AssemblyDictionary");
dictionary.Emit(OpCodes.Ldstr, module.Assembly.Name.Name + ";");
List(dictionary, methods.Body.Method);
methods.Emit(OpCodes.Ret);
dictionary.Emit(OpCodes.Ret);
profile.Write(output);

bool IsCompiled(TypeDefinition type) => !type.HasGenericParameters
    && !leftOut.Any(name => $"{Outermost(type).FullName}.".StartsWith($"{name}.", StringComparison.Ordinal));

static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

ILProcessor Add(string name)
{
    var method = new MethodDefinition(name, MethodAttributes.Public | MethodAttributes.Static, main.TypeSystem.Void);
    main.Types[0].Methods.Add(method);
    return method.Body.GetILProcessor();
}

static void List(ILProcessor code, MethodReference method)
{
    code.Emit(OpCodes.Ldtoken, method);
    code.Emit(OpCodes.Pop);
}
