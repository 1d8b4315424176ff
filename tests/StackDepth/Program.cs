using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

// StackDepth <assembly> <folder of what it references> <Type.Method>...
// Prints how many levels each method says that it reached on a stack of 16 MB. A process of its own: its environment decides how the JIT compiles.
const int StackSize = 16 << 20;
var folder = args[1];
AssemblyLoadContext.Default.Resolving += (context, name) => context.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll"));
var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(args[0]);
foreach (var name in args.Skip(2))
{
    var dot = name.LastIndexOf('.');
    var type = assembly.GetType(name[..dot], throwOnError: true)!;
    var method = type.GetMethod(name[(dot + 1)..], BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)!;
    var arguments = method.GetParameters().Select(p => p.ParameterType == typeof(string) ? "text" : Activator.CreateInstance(p.ParameterType)).ToArray();
    var levels = 0;
    var thread = new Thread(() => levels = (int)method.Invoke(method.IsStatic ? null : Activator.CreateInstance(type), arguments)!, StackSize);
    thread.Start();
    thread.Join();
    Console.WriteLine(levels.ToString(CultureInfo.InvariantCulture));
}
