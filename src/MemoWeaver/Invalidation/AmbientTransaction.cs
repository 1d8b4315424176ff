using System.Runtime.CompilerServices;
using System.Transactions;

namespace MemoWeaver.Runtime;

/// <summary>The ambient transaction of <see cref="System.Transactions"/>, which the framework has on every target: no package is needed.</summary>
/// <remarks>While it is open, others read what was there before, and store it; and what this transaction reads is gone if it is rolled back. So both ends drop the results again.</remarks>
sealed class AmbientTransaction
{
    readonly Transaction _transaction;

    AmbientTransaction(Transaction transaction) => _transaction = transaction;

    /// <summary>The transaction of this flow; <see langword="null"/> where there is none, or its scope has been completed.</summary>
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

    /// <summary>Drops it all when the transaction has been committed or rolled back; at once where it has been already.</summary>
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
