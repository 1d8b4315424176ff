using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace MemoWeaver.Cloning;

/// <summary>Where a deep copy goes on when the stack ends.</summary>
static class FreshStack
{
    const int Bytes = 16 << 20;

    public static bool HasRoom()
    {
#if NET8_0_OR_GREATER
        return RuntimeHelpers.TryEnsureSufficientExecutionStack();
#else
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
#endif
    }

    /// <summary>Runs something on the stack of a new thread and waits for it.</summary>
    public static T Run<T>(Func<T> run)
    {
        T result = default!;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = run();
                }
#pragma warning disable CA1031 // Rethrown below.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    thrown = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes)
        {
            IsBackground = true,
            Name = "MemoWeaver deep copy",
        };
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result;
    }
}
