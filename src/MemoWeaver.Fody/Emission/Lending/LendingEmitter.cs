using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Bodies;
using MemoWeaver.Fody.Emission.Hit;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Planning.Lending;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Lending;

/// <summary>
/// Emits a variant of a method whose results are copied, which returns the stored object itself on a hit, and makes the
/// callers that only read call it.
/// </summary>
/// <code>
/// internal static Quote PriceLend(string sku, int quantity)       // like the method itself, except for the hit:
/// {
///     …
///     if (PriceHolder.Cache.TryGet(ref key, hash, out Snapshot&lt;Quote&gt; stored)) return default(LentCopy&lt;Quote, QuoteCopier&gt;).Value(stored);
///     …
/// }
///
/// foreach (var line in catalog.Lines(id)) …                       // becomes catalog.LinesLend(id)
/// </code>
sealed class LendingEmitter(EmissionContext context, WrapperEmitter wrappers)
{
    readonly Dictionary<MethodDefinition, MethodDefinition> _variants = [];

    public void Emit(WovenMethod woven, MovedBody body)
    {
        var method = woven.Method;
        var variant = BodyMover.Declare(method, context.Unspeakable(method, WovenNames.Lend));
        variant.ImplAttributes = method.ImplAttributes;
        // Callers in other types of the module reach it wherever they reach the method.
        variant.IsAssembly = true;
        context.MarkGenerated(variant);
        wrappers.Emit(woven.Lending(LentAdapter(woven)), body, variant);
        VariantInterfaces.Detach(variant);
        _variants.Add(method, variant);
    }

    /// <summary>Makes a call that was planned to be lent call the variant.</summary>
    public void Redirect(CopiedCall call)
    {
        if (!_variants.TryGetValue(call.Plan.Method, out var variant))
            return;
        var called = (MethodReference)call.Call.Operand;
        var open = variant.On(called.DeclaringType);
        if (called is GenericInstanceMethod instance)
        {
            var closed = new GenericInstanceMethod(open);
            foreach (var argument in instance.GenericArguments)
                closed.GenericArguments.Add(argument);
            open = closed;
        }
        call.Call.Operand = open;
        if (variant.IsStatic)
            call.Call.OpCode = Mono.Cecil.Cil.OpCodes.Call; // see VariantInterfaces
    }

    // It has the same type arguments.
    TypeReference LentAdapter(WovenMethod woven) =>
        context.Runtime.Close("LentCopy`2", [.. ((GenericInstanceType)woven.Adapter!).GenericArguments]);
}
