using System.Runtime.CompilerServices;
using System.Transactions;
using MemoWeaver.Runtime;

namespace MemoWeaver.Invalidating;

/// <summary>
/// Wraps the ambient transaction of <see cref="System.Transactions"/>, which every target framework includes.
/// </summary>
/// <remarks>
/// While it is open, other callers read and store the old data, and a rollback discards what this transaction reads. So
/// the results are dropped again at either end.
/// </remarks>
sealed class AmbientTransaction
{
    readonly Transaction _transaction;

    AmbientTransaction(Transaction transaction) => _transaction = transaction;

    /// <summary>
    /// Gets the transaction of this flow; <see langword="null"/> if there is none, or its scope has been completed.
    /// </summary>
    public static AmbientTransaction? Current
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get
        {
            try
            {
                return Transaction.Current is { } transaction ? new(transaction) : null;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// Drops the results when the transaction has been committed or rolled back, at once if it has been already.
    /// </summary>
    public void WhenCompleted(Invalidation first)
    {
        try
        {
            _transaction.TransactionCompleted += (_, _) => Invalidation.DropAll(first);
        }
        catch (ObjectDisposedException)
        {
            Invalidation.DropAll(first); // its scope ended while the method ran
        }
    }
}
