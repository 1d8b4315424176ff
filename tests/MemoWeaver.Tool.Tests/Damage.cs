using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Tests;

/// <summary>Ways to break a woven assembly, each with words of the finding that tells of it.</summary>
internal static class Damage
{
    private const string Sizes = "AssemblyToProcess.Policies.Sizes";
    private const string Distributed = "AssemblyToProcess.Distributed.DistributedMethods";
    private const string Box = "AssemblyToProcess.Types.Box`1";
    private const string Keys = "AssemblyToProcess.Keys.KeyAttributes";

    public static readonly IReadOnlyDictionary<string, (string Finding, Action<ModuleDefinition> Make)> All = new Dictionary<string, (string, Action<ModuleDefinition>)>
    {
        ["stack underflow"] = ("takes more than is on the stack", m => Body(m, Sizes, "One").RemoveAt(1)),
        ["a value left on the stack"] = ("values too many on the stack", m => Last(Body(m, Sizes, "One"), Code.Ret, (il, at) => il.Insert(at, Instruction.Create(OpCodes.Ldnull)))),
        ["paths of different height"] = ("depending on the way there", m =>
        {
            var il = Body(m, Sizes, "One");
            var second = il[1];
            il.Insert(0, Instruction.Create(OpCodes.Ldc_I4_0));
            il.Insert(1, Instruction.Create(OpCodes.Brtrue, second));
        }
        ),
        ["a number in place of an address"] = ("Expected", m => Replace(Body(m, Sizes, "One"), i => i.OpCode.Code is Code.Ldloca or Code.Ldloca_S, Instruction.Create(OpCodes.Ldc_R8, 1.5))),
        ["a member that is not there"] = ("which does not exist", m =>
        {
            var call = Find(Body(m, Sizes, "One"), "TryGet");
            var old = (MethodReference)call.Operand;
            var gone = new MethodReference("TryTake", old.ReturnType, old.DeclaringType) { HasThis = old.HasThis };
            foreach (var parameter in old.Parameters)
                gone.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
            call.Operand = gone;
        }
        ),
        ["the cache of another method"] = ("belongs to another method", m => Field(Body(m, Sizes, "One"), "Cache").Operand = Field(Body(m, Sizes, "Two"), "Cache").Operand),
        ["the cache of another method on a miss"] = ("belongs to another method", m => Field(Body(m, Sizes, "<One>Compute"), "Cache").Operand = Field(Body(m, Sizes, "Two"), "Cache").Operand),
        ["the cache field of another method"] = ("belongs to another method", m =>
            Field(Body(m, "AssemblyToProcess.Types.Employee", "Badge"), "Cache").Operand = m.GetType("AssemblyToProcess.Types.Employee").Fields.First(f => f.Name == "<Badge>Cache")
                .Also(f => f.DeclaringType.Fields.Add(new FieldDefinition("<Other>Cache", f.Attributes, f.FieldType))).DeclaringType.Fields.First(f => f.Name == "<Other>Cache")),
        ["a holder that describes another method"] = ("in its place", m => Site(m, "<One>Memo").Operand = m.GetType(Sizes).NestedTypes.First(t => t.Name == "<Two>Memo")),
        ["the attribute names another holder"] = ("as its own", m => Memoized(m, Sizes, "One").ConstructorArguments[0] = Memoized(m, Sizes, "Two").ConstructorArguments[0]),
        ["the attribute is gone"] = ("has a cache attribute and was not woven", m => Method(m, Sizes, "One").CustomAttributes.Remove(Memoized(m, Sizes, "One"))),
        ["the holder does not describe it"] = ("does not describe it to the runtime", m => Replace(HolderBody(m, "<One>Memo"), i => i.OpCode.Code == Code.Ldc_R8, Instruction.Create(OpCodes.Nop))),
        ["a lifetime on a cache without one"] = ("its policy says that results expire", m => HolderBody(m, "<One>Memo").First(i => i.OpCode.Code == Code.Ldc_R8).Operand = 5.0),
        ["a key without a parameter"] = ("its key leaves out F1", m => RemoveSetter(Body(m, "AssemblyToProcess.Bodies.Recursion", "Distance"), "F1")),
        ["a key with one parameter twice"] = ("parameter 'exact' is not part of its key", m => Loads(Body(m, Keys, "IgnoreCase"), "F1", OpCodes.Ldarg_0)),
        ["stored under another key"] = ("is not what it looks up", m => Loads(Body(m, "AssemblyToProcess.Clones.Shapes", "<Lines>Store"), "F0", OpCodes.Ldarg_2)),
        ["kept under another key"] = ("is not what it looks up", m => Before(Body(m, Sizes, "<One>Compute"), "Keep", 3).OpCode = OpCodes.Ldc_I4_0),
        ["kept by the method of another key"] = ("which is for another key or result", m => Find(Body(m, Sizes, "<One>Compute"), "Keep").Operand = OtherKeep(m)),
        ["a key that is made of other parts"] = ("Keep does not set F0 to its parameter", m => Loads(Body(m, "<MemoWeaver>Key_Int32", "Keep"), "F0", OpCodes.Ldc_I4_0)),
        ["an entry of another key"] = ("Entry does not set F0 to its parameter", m => Loads(Body(m, "<MemoWeaver>Key_Int32", "Entry"), "F0", OpCodes.Ldc_I4_0)),
        ["a key that compares nothing"] = ("does not compare F0", m => Always(m, "<MemoWeaver>Key_Int32", "KeyEquals")),
        ["a key that hashes nothing"] = ("does not hash F0", m => Always(m, "<MemoWeaver>Key_Int32", "GetKeyHash")),
        ["a policy that compares nothing"] = ("does not compare what it hashes", m => Always(m.GetTypes().First(t => t.Name == "<MemoWeaver>KeyComparer").Methods.First(x => x.Name == "KeyEquals"))),
        ["what was found is not returned"] = ("does not decide whether its body runs", m => Find(Body(m, Sizes, "One"), "TryGet").Next.OpCode = OpCodes.Brtrue),
        ["the moved body is gone"] = ("its moved body is missing", m => Find(Body(m, Sizes, "One"), "<One>Compute").Operand = Method(m, Sizes, "<Two>Compute").Also(c => c.Name = "Renamed")),
        ["arguments change places"] = ("does not pass parameter", m => Swap(Body(m, "AssemblyToProcess.Bodies.Arithmetic", "Unchecked"), "<Unchecked>Compute")),
        ["no fence"] = ("takes no fence", m => RemoveFence(Body(m, Sizes, "<One>Compute"))),
        ["the result is not kept"] = ("does not keep the result", m => Last(Body(m, Sizes, "<One>Compute"), Code.Ret, (il, at) => il.Insert(at - 5, Instruction.Create(OpCodes.Ret)))),
        ["nothing is stored"] = ("Keep stores nothing", m => Replace(Body(m, "<MemoWeaver>Key_Int32", "Keep"), i => i.Operand is MethodReference { Name: "Store" }, Instruction.Create(OpCodes.Nop))),
        ["nobody is asked whether a result is stored"] = ("does not ask IsEven", m => Replace(Body(m, "AssemblyToProcess.Policies.Whens", "<Static>Store"), i => i.Operand is MethodReference { Name: "IsEven" }, Instruction.Create(OpCodes.Nop))),
        ["nor by the runtime"] = ("does not ask IsEven", m =>
            Replace(m.GetType("AssemblyToProcess.Policies.Whens").NestedTypes.First(t => t.Name == "<Later>Call").Methods.First(x => x.Name == "ShouldStore").Body.Instructions, i => i.Operand is MethodReference, Instruction.Create(OpCodes.Nop))),
        ["a policy without its question"] = ("differ in whether all results are stored", m =>
            Replace(m.GetType("AssemblyToProcess.Policies.Whens").NestedTypes.First(t => t.Name == "<Static>Memo").Methods.First(x => x.Name == ".cctor").Body.Instructions, i => i.OpCode.Code == Code.Ldc_I4, Instruction.Create(OpCodes.Ldc_I4, 0))),
        ["a store that nothing makes"] = ("in a store that nothing makes", m => m.GetType("AssemblyToProcess.Policies.Stores").NestedTypes.First(t => t.Name == "<Static>Memo").Methods.First(x => x.Name == "MakeStore").Name = "Made"),
        ["a part of a key without text"] = ("the text of its key leaves out F1", m => Replace(Text(m, "<Insensitive>Memo"), i => i.Operand is FieldReference { Name: "F1" }, Instruction.Create(OpCodes.Nop))),
        ["a miss past the distributed level"] = ("its miss bypasses the distributed level", m =>
        {
            var call = Find(Body(m, Distributed, "Square"), "RunSync");
            var run = (GenericInstanceMethod)call.Operand;
            call.Operand = new MethodReference("RunSync", run.ReturnType, m.GetType(Distributed));
        }
        ),
        ["a policy that is not distributed"] = ("its holder has a field Distributed, but it is not distributed", m =>
            Replace(m.GetType(Distributed).NestedTypes.First(t => t.Name == "<Square>Memo").Methods.First(x => x.Name == ".cctor").Body.Instructions, i => i.OpCode.Code == Code.Ldc_I4, Instruction.Create(OpCodes.Ldc_I4, 65552))),
        ["a generic type without arguments"] = ("isinst names AssemblyToProcess.Types.Box`1 without type arguments", m => Prepend(Body(m, Sizes, "One"), Instruction.Create(OpCodes.Isinst, m.GetType(Box)))),
        ["a member of a generic type without arguments"] = ("of AssemblyToProcess.Types.Box`1 without type arguments", m =>
            Prepend(Body(m, Sizes, "One"), Instruction.Create(OpCodes.Ldftn, new MethodReference("StaticGeneric", m.TypeSystem.Void, m.GetType(Box))), pushes: true)),
        ["a type parameter that its place does not have"] = ("the type of Lost names type parameter 0 of a type that has none such", m => m.GetType(Sizes).Fields.Add(new FieldDefinition("Lost", FieldAttributes.Private, OverTypeParameter(m)))),
        ["a type parameter of nobody in a local"] = ("a local names type parameter 0 of a type that has none such", m => Method(m, Sizes, "One").Body.Variables.Add(new VariableDefinition(new ArrayType(OverTypeParameter(m))))),
        ["a signature that variance forbids"] = ("its signature has T where the variance of IVariant`1 forbids it", m =>
        {
            var contract = new TypeDefinition("", "IVariant`1", TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.NotPublic);
            var parameter = new GenericParameter("T", contract) { IsContravariant = true };
            contract.GenericParameters.Add(parameter);
            var helper = new MethodDefinition("Helper", MethodAttributes.Private | MethodAttributes.HideBySig, m.TypeSystem.Void);
            helper.Parameters.Add(new ParameterDefinition(new ByReferenceType(parameter)));
            helper.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
            contract.Methods.Add(helper);
            m.Types.Add(contract);
        }
        ),
        ["an argument is not handed to the runtime"] = ("lacks parameter 'token'", m => RemoveSetter(Body(m, "AssemblyToProcess.Async.AsyncMethods", "Load"), "P1")),
        ["the runtime runs another body"] = ("which belongs to", m =>
            Find(m.GetType("AssemblyToProcess.Async.AsyncMethods").NestedTypes.First(t => t.Name == "<Ping>Call").Methods.First(x => x.Name == "Invoke").Body.Instructions, "<Ping>Compute").Operand = Method(m, "AssemblyToProcess.Async.AsyncMethods", "<Pong>Compute")),
    };

    private static FunctionPointerType OverTypeParameter(ModuleDefinition module) =>
        new() { ReturnType = module.TypeSystem.Void, Parameters = { new ParameterDefinition(module.GetType(Box).GenericParameters[0]) } };

    // Takes and leaves nothing: isinst of null, or what leaves a value.
    private static void Prepend(IList<Instruction> il, Instruction instruction, bool pushes = false)
    {
        il.Insert(0, Instruction.Create(OpCodes.Pop));
        il.Insert(0, instruction);
        if (!pushes)
            il.Insert(0, Instruction.Create(OpCodes.Ldnull));
    }

    private static T Also<T>(this T value, Action<T> then)
    {
        then(value);
        return value;
    }

    private static MethodDefinition Method(ModuleDefinition module, string type, string name) => module.GetType(type).Methods.First(m => m.Name == name);

    private static IList<Instruction> Body(ModuleDefinition module, string type, string name) => Method(module, type, name).Body.Instructions;

    private static IList<Instruction> HolderBody(ModuleDefinition module, string holder) =>
        module.GetType(Sizes).NestedTypes.First(t => t.Name == holder).Methods.First(m => m.Name == ".cctor").Body.Instructions;

    private static IList<Instruction> Text(ModuleDefinition module, string holder) =>
        module.GetType(Distributed).NestedTypes.First(t => t.Name == holder).NestedTypes.Single().Methods.First(m => m.Name == "Write").Body.Instructions;

    private static Instruction Site(ModuleDefinition module, string holder) => HolderBody(module, holder).First(i => i.OpCode.Code == Code.Ldtoken);

    private static CustomAttribute Memoized(ModuleDefinition module, string type, string name) => Method(module, type, name).CustomAttributes.First(a => a.AttributeType.Name == "MemoizedAttribute");

    private static Instruction Find(IEnumerable<Instruction> il, string called) => il.First(i => i.Operand is MethodReference m && m.Name == called);

    private static Instruction Field(IEnumerable<Instruction> il, string name) => il.First(i => i.Operand is FieldReference f && f.Name.EndsWith(name, StringComparison.Ordinal));

    private static Instruction Before(IList<Instruction> il, string called, int steps) => il[il.IndexOf(Find(il, called)) - steps];

    private static GenericInstanceMethod OtherKeep(ModuleDefinition module) =>
        new(Method(module, "<MemoWeaver>Key_Int64", "Keep")) { GenericArguments = { module.TypeSystem.Int32 } };

    private static void Replace(IList<Instruction> il, Func<Instruction, bool> which, Instruction by)
    {
        var old = il.First(which);
        (old.OpCode, old.Operand) = (by.OpCode, by.Operand);
    }

    private static void Last(IList<Instruction> il, Code code, Action<IList<Instruction>, int> change)
    {
        var at = il.Count - 1;
        while (il[at].OpCode.Code != code)
            at--;
        change(il, at);
    }

    // ldloca key; load; stfld field
    private static void RemoveSetter(IList<Instruction> il, string field)
    {
        var at = il.IndexOf(Field(il, field));
        for (var i = 0; i < 3; i++)
            (il[at - i].OpCode, il[at - i].Operand) = (OpCodes.Nop, null);
    }

    private static void Loads(IList<Instruction> il, string field, OpCode load)
    {
        var before = il[il.IndexOf(Field(il, field)) - 1];
        (before.OpCode, before.Operand) = (load, null);
    }

    private static void Always(ModuleDefinition module, string type, string method) => Always(module.GetType(type).Methods.First(m => m.Name == method));

    private static void Always(MethodDefinition method)
    {
        method.Body = new MethodBody(method);
        method.Body.Instructions.Add(Instruction.Create(OpCodes.Ldc_I4_1));
        method.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
    }

    // The loads before the call, the hash aside: ldarg.0; ldarg.1; ldloc hash; conv.i8; call
    private static void Swap(IList<Instruction> il, string called)
    {
        var at = il.IndexOf(Find(il, called));
        (il[at - 4].OpCode, il[at - 3].OpCode) = (il[at - 3].OpCode, il[at - 4].OpCode);
    }

    private static void RemoveFence(IList<Instruction> il)
    {
        var call = il.IndexOf(Find(il, "BeginMiss"));
        (il[call - 2].OpCode, il[call - 2].Operand) = (OpCodes.Nop, null);
        (il[call].OpCode, il[call].Operand) = (OpCodes.Nop, null);
    }
}
