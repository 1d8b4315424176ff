using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Refuses what belongs to one user at a time or stands for something outside of the process.</summary>
internal sealed class ResourceClone : ICloneStrategy
{
    private const string OneUser = "belongs to one user at a time";

    private static readonly (string Type, string Why)[] Refused =
    [
        ("System.IO.Stream", OneUser),
        ("System.IO.TextReader", OneUser),
        ("System.IO.TextWriter", OneUser),
        ("System.Collections.IEnumerator", "is a position that belongs to one user"),
        ("System.Collections.Generic.IAsyncEnumerator`1", "is a position that belongs to one user"),
        ("System.Collections.Generic.IAsyncEnumerable`1", "runs its code anew for each caller"),
        ("System.Linq.IQueryable", "stands for a query over data that can change"),
        ("Microsoft.EntityFrameworkCore.DbContext", "stands for a database"),
        ("System.Data.Entity.DbContext", "stands for a database"),
        ("System.IServiceProvider", "stands for whatever it resolves"),
        ("Microsoft.AspNetCore.Http.HttpContext", "stands for the current request"),
        ("System.Web.HttpContext", "stands for the current request"),
        ("System.Web.HttpContextBase", "stands for the current request"),
        ("System.Security.Claims.ClaimsPrincipal", "stands for the current user"),
        ("System.Runtime.InteropServices.SafeHandle", "is a handle of the system"),
        ("System.Runtime.InteropServices.CriticalHandle", "is a handle of the system"),
        ("System.Runtime.InteropServices.GCHandle", "is a handle of the runtime"),
        ("System.Threading.WaitHandle", "is a handle of the system"),
        ("System.Threading.Thread", "stands for running code"),
        ("System.Threading.Lock", "guards one object"),
        ("System.Threading.SpinLock", "guards one object"),
        ("System.Threading.ReaderWriterLock", "guards one object"),
        ("System.Threading.SynchronizationContext", "stands for a thread"),
        ("System.Threading.AsyncLocal`1", "has a value that depends on who asks"),
        ("System.WeakReference", "lets go of what it refers to"),
        ("System.WeakReference`1", "lets go of what it refers to"),
        ("System.Runtime.CompilerServices.ConditionalWeakTable`2", "lets go of what it refers to"),
        // Last: what is also one of the above has the better reason.
        ("System.IDisposable", "is disposed of by its user"),
        ("System.IAsyncDisposable", "is disposed of by its user"),
    ];

    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        foreach (var (refused, why) in Refused)
        {
            if (type.IsOrDerivesFrom(refused))
                return new CloneDecision(CloneKind.Refused, why);
        }
        return IsFinalizable(type) ? new CloneDecision(CloneKind.Refused, "has a finalizer, so that it owns something") : null;
    }

    // Finalizers are protected: reference assemblies list them.
    private static bool IsFinalizable(TypeReference type) =>
        !type.IsValueType && type.WithBases().Any(t => t.TryResolve()?.Methods.Any(m => m is { Name: "Finalize", IsVirtual: true, HasParameters: false } && m.ReturnType.MetadataType == MetadataType.Void) == true);
}
