using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Copies field by field, bases and private fields included, by code that is compiled once for the type.</summary>
static class CopyFields
{
    const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.NonPublic;

    static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", AnyInstance)!;
    static readonly MethodInfo Add = typeof(CopyGraph).GetMethod(nameof(CopyGraph.Add))!;

    public static TypeCopier? TryChoose(Type type)
    {
        if (!RuntimeCode.CanGenerate || type.IsAbstract || type.IsArray)
            return null;
        var fields = CopiedFields.All(type).Where(f => CopiedFields.IsLeftOut(f) || !Immutability.IsProven(f.FieldType)).ToArray();
        if (fields.Any(f => f.FieldType.IsPointer) || (TypeShape.IsBuffer(type) && fields.Length > 0) || (type.IsExplicitLayout && fields.Length > 0))
            return new RefusedCopier(type, "its fields lie over each other or point outside the heap");
        return (TypeCopier?)RuntimeCode.Make(typeof(FieldCopier<>), [type], Compile(type, fields));
    }

    // static T Copy(T source, CopyGraph graph)
    // {
    //     T copy = (T)source.MemberwiseClone();                       a struct: copy = source
    //     graph?.Add(source, copy);                                   a class only
    //     copy.field = RuntimeCopies<F>.Copy(source.field, graph);    null for what is left out
    //     return copy;
    // }
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only reached where code can be generated at run time.")]
    static Delegate Compile(Type type, FieldInfo[] fields)
    {
        var method = new DynamicMethod("Copy", type, [type, typeof(CopyGraph)], typeof(CopyFields).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        il.DeclareLocal(type);
        il.Emit(OpCodes.Ldarg_0);
        if (!type.IsValueType)
        {
            il.Emit(OpCodes.Call, Clone);
            il.Emit(OpCodes.Stloc_0);
            var noGraph = il.DefineLabel();
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Brfalse, noGraph);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldloc_0);
            il.Emit(OpCodes.Call, Add);
            il.MarkLabel(noGraph);
        }
        else
        {
            il.Emit(OpCodes.Stloc_0);
        }

        foreach (var field in fields)
        {
            il.Emit(type.IsValueType ? OpCodes.Ldloca_S : OpCodes.Ldloc_S, (byte)0);
            if (CopiedFields.IsLeftOut(field))
            {
                il.Emit(OpCodes.Ldnull);
            }
            else
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, field);
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Call, CopyMethod(field.FieldType));
            }

            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate(RuntimeCode.Close(typeof(Func<,,>), type, typeof(CopyGraph), type));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The members of RuntimeCopies that are called here are called directly elsewhere, so that they are there.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only reached where code can be generated at run time.")]
    static MethodInfo CopyMethod(Type type) =>
        typeof(RuntimeCopies<>).MakeGenericType(type).GetMethod(nameof(RuntimeCopies<>.Copy), BindingFlags.Static | BindingFlags.Public)!;
}
