using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Compiles copying field by field. Dynamic methods may write fields that are <c>initonly</c>, and are
/// collected with their types.</summary>
static class FieldCode
{
    const int MaxFields = 24;
    const string Generated = "Only reached where code can be generated at run time.";

    static readonly MethodInfo Clone = typeof(object)
        .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;
    static readonly MethodInfo CloneArray = typeof(Array).GetMethod(nameof(Array.Clone))!;
    static readonly MethodInfo TypeOf = typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!;
    static readonly MethodInfo NewEmpty = FindNewEmpty();
    static readonly MethodInfo Add = typeof(CopyGraph).GetMethod(nameof(CopyGraph.Add))!;

    [UnconditionalSuppressMessage("Trimming", "IL2111",
        Justification = "It is called for types of which an object exists: the one that is copied.")]
    static MethodInfo FindNewEmpty() =>
#if NET8_0_OR_GREATER
        ((Func<Type, object>)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject).Method;
#else
        ((Func<Type, object>)System.Runtime.Serialization.FormatterServices.GetUninitializedObject).Method;
#endif

    // static T Copy(T source, CopyGraph graph)
    // {
    //     T copy = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));    a class of few fields: three times as fast as a clone
    //     T copy = (T)source.MemberwiseClone();                            another class
    //     T copy = source;                                                 a struct
    //     graph?.Add(source, copy);                                        a class
    //     copy.field = source.field;                                       where it is no clone
    //     copy.field = RuntimeCopies<F>.Copy(source.field, graph);         null for what is left out, or made anew
    //     return copy;
    // }
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Generated)]
    public static Delegate Copy(Type type, FieldInfo[] all, FieldInfo[] fields)
    {
        var method = new DynamicMethod("Copy", type, [type, typeof(CopyGraph)], typeof(FieldCode).Module,
            skipVisibility: true);
        var il = method.GetILGenerator();
        il.DeclareLocal(type);
        var isEmpty = !type.IsValueType && all.Length <= MaxFields;
        if (isEmpty)
        {
            il.Emit(OpCodes.Ldtoken, type);
            il.Emit(OpCodes.Call, TypeOf);
            il.Emit(OpCodes.Call, NewEmpty);
        }
        else
        {
            il.Emit(OpCodes.Ldarg_0);
            if (!type.IsValueType)
                il.Emit(OpCodes.Call, Clone);
        }

        il.Emit(OpCodes.Stloc_0);
        if (!type.IsValueType)
        {
            var noGraph = il.DefineLabel();
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Brfalse, noGraph);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldloc_0);
            il.Emit(OpCodes.Call, Add);
            il.MarkLabel(noGraph);
        }

        foreach (var field in isEmpty ? all.Except(fields) : [])
        {
            il.Emit(OpCodes.Ldloc_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Stfld, field);
        }

        foreach (var field in fields)
        {
            if (type.IsValueType)
                il.Emit(OpCodes.Ldloca_S, (byte)0);
            else
                il.Emit(OpCodes.Ldloc_0);
            EmitCopy(il, field, OpCodes.Ldarg_1);
        }

        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate(RuntimeCode.Close(typeof(Func<,,>), type, typeof(CopyGraph), type));
    }

    // static void Fill(T source, T copy, CopyGraph graph)
    // {
    //     copy.field = RuntimeCopies<F>.Copy(source.field, graph);
    // }
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Generated)]
    public static Delegate Fill(Type type, FieldInfo[] fields)
    {
        var method = new DynamicMethod("Fill", typeof(void), [type, type, typeof(CopyGraph)], typeof(FieldCode).Module,
            skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_1);
            EmitCopy(il, field, OpCodes.Ldarg_2);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate(RuntimeCode.Close(typeof(Action<,,>), type, type, typeof(CopyGraph)));
    }

    // static void Transplant(object part, object clone)
    // {
    //     ((Level)clone).field = ((Level)part).field;                      null for what is left out
    //     ((Level)clone).array = (E[])((Level)part).array?.Clone();        where arrays are copied
    // }
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Generated)]
    public static Action<object, object> Transplant(Type level, bool copiesArrays = false)
    {
        var method = new DynamicMethod("Transplant", typeof(void), [typeof(object), typeof(object)],
            typeof(FieldCode).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in CopiedFields.OfLevel(level))
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Castclass, level);
            if (CopyFields.IsLeftOut(field))
            {
                il.Emit(OpCodes.Ldnull);
            }
            else
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Castclass, level);
                il.Emit(OpCodes.Ldfld, field);
                if (copiesArrays && field.FieldType.IsArray)
                    EmitClone(il, field.FieldType);
            }

            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ret);
        return (Action<object, object>)method.CreateDelegate(typeof(Action<object, object>));
    }

    // On the stack: an array or null; then its clone, or null.
    static void EmitClone(ILGenerator il, Type type)
    {
        var end = il.DefineLabel();
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Brfalse_S, end);
        il.Emit(OpCodes.Callvirt, CloneArray);
        il.Emit(OpCodes.Castclass, type);
        il.MarkLabel(end);
    }

    // On the stack: the copy.
    static void EmitCopy(ILGenerator il, FieldInfo field, OpCode loadGraph)
    {
        if (CopyFields.IsLeftOut(field))
        {
            il.Emit(OpCodes.Ldnull);
        }
        else if (EventStorage.MadeAnew(field) is { } constructor)
        {
            // source.field == null ? null : new F()
            var (isThere, end) = (il.DefineLabel(), il.DefineLabel());
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Brtrue_S, isThere);
            il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Br_S, end);
            il.MarkLabel(isThere);
            il.Emit(OpCodes.Newobj, constructor);
            il.MarkLabel(end);
        }
        else
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(loadGraph);
            il.Emit(OpCodes.Call, CopyMethod(field.FieldType));
        }

        il.Emit(OpCodes.Stfld, field);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055",
        Justification =
        "The members of RuntimeCopies that are called here are called directly elsewhere, so that they are there.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "The constructor of a lock is called wherever there is one.")]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "The same.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Generated)]
    static MethodInfo CopyMethod(Type type) =>
        (type.FullName == "System.Threading.Lock" ? typeof(Locks<>) : typeof(RuntimeCopies<>)).MakeGenericType(type)
            .GetMethod(nameof(RuntimeCopies<>.Copy), BindingFlags.Static | BindingFlags.Public)!;
}
